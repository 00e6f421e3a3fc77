"""``check init``: what a repository needs to be checked.

In: a folder. Out: ``checker.toml`` and the CI files asked for. The one decision owned here: a file that exists is never overwritten
without ``--force``; a configuration that is there stays when only CI files are asked for.
"""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath

import click

from checker import settings as settings_file
from checker.cli import options as opts
from checker.errors import UsageError
from checker.settings import Settings

CONFIG = """\
# What `check` does in this repository. Every key may be left out.
lang = "{lang}"            # language of messages: ko or en
fail-on = "error"      # error, warning, info, new or never

[corpus]
paths = [{corpus}]    # folders and files of releases
# exclude = ["**/drafts/**"]

[rules]
# ignore = ["alias"]
# severity = {{ list-count = "error" }}
"""

GITHUB = """\
name: consistency
on: [push, pull_request]
permissions:
  contents: read
  security-events: write    # for the SARIF upload
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install policy-claim-checker
      - run: check --format github --output "summary=$GITHUB_STEP_SUMMARY" --output sarif=findings.sarif --output html=report
      - uses: github/codeql-action/upload-sarif@v3
        if: success() || failure()
        with:
          sarif_file: findings.sarif
      - uses: actions/upload-artifact@v4
        if: success() || failure()
        with:
          name: consistency-report
          path: report
"""

GITLAB = """\
consistency:
  image: python:3.12
  script:
    - pip install policy-claim-checker
    - check --output gitlab=gl-code-quality-report.json --output junit=findings.xml --output html=report
  artifacts:
    when: always
    paths: [report]
    reports:
      codequality: gl-code-quality-report.json
      junit: findings.xml
"""

PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: policy-check
        name: consistency of releases
        entry: policy-check --since HEAD --allow-empty
        language: system
        pass_filenames: false
        files: '{changed}'
"""

JENKINS = """\
pipeline {
  agent any
  stages {
    stage('consistency') {
      steps {
        sh 'python3 -m venv .venv && .venv/bin/pip install policy-claim-checker'
        sh 'PATH="$PWD/.venv/bin:$PATH" check --output junit=findings.xml --output html=report'
      }
    }
  }
  post {
    always {
      junit 'findings.xml'
      archiveArtifacts artifacts: 'report/**'
    }
  }
}
"""

CI = {
    "github": (".github/workflows/consistency.yml", GITHUB),
    "gitlab": (".gitlab-ci.yml", GITLAB),
    "pre-commit": (".pre-commit-config.yaml", PRE_COMMIT),
    "jenkins": ("Jenkinsfile", JENKINS),
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--ci", multiple=True, type=click.Choice(list(CI)), help="Also write the files of this CI system; may be repeated.")
@click.option("--corpus", default="corpus/", show_default=True, help="Where the releases are.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@opts.shared("lang")
def init(folder: Path, ci: tuple[str, ...], corpus: str, force: bool, lang: str | None) -> int:
    """Write checker.toml, and CI files, into FOLDER.

    A checker.toml that is there already is kept when CI files are asked for: `check init --ci gitlab` adds to a repository.
    """
    own = folder / "checker.toml"
    keep = bool(ci) and own.is_file() and not force
    settings = settings_file.load(own) if keep else Settings()
    paths = settings.corpus.paths or (corpus,)
    config = CONFIG.format(corpus=json.dumps(corpus, ensure_ascii=False), lang=opts.language(lang, settings))
    wanted = [] if keep else [("checker.toml", config)]
    wanted += [(name, text.replace("{changed}", _changed(paths))) for name, text in (CI[name] for name in ci)]
    existing = [name for name, _ in wanted if (folder / name).exists()]
    if existing and not force:
        raise UsageError(f"{', '.join(existing)} {'exists' if len(existing) == 1 else 'exist'}", hint="--force overwrites")
    if keep:
        click.echo(f"kept {own}")
    for name, text in wanted:
        opts.write_file(folder / name, text)
        click.echo(f"wrote {folder / name}")
    missing = [str(folder / path) for path in paths if not (folder / path).exists()]
    click.echo(f"next: put releases into {', '.join(missing)} and run `check`" if missing else "next: run `check`")
    return 0


def _changed(paths: tuple[str, ...]) -> str:
    """Return the pattern of files whose change is worth a run: those below the paths of the corpus."""
    places = [PurePosixPath(path).as_posix() for path in paths]
    if "." in places:
        return ""
    return f"^({'|'.join(map(re.escape, places))})(/|$)".replace("'", "''")  # it stands between single quotes
