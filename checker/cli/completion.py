"""``check completion SHELL``: a completion script for bash, zsh or fish.

In: a shell's name. Out: a script to source. The one decision owned here: words are completed from the table of commands and each
command's own options, without starting the checker at every key.
"""

from __future__ import annotations

import click

from checker.cli import options as opts


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print a completion script: `eval "$(check completion bash)"`, or put it where your shell looks."""
    opts.write_out({"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]())
    return 0


def _words() -> dict[str, list[str]]:
    """Return the options of every command; "" is checking itself."""
    from checker.cli.check import check
    from checker.cli.main import COMMANDS, resolve

    commands: dict[str, click.Command] = {"": check, **{name: resolve(name) for name in COMMANDS}}
    return {
        name: [
            *sorted(
                option
                for p in command.params
                if isinstance(p, click.Option) and not p.hidden
                for option in p.opts
                if option.startswith("--")
            ),
            "--help",
        ]
        for name, command in commands.items()
    }


def _bash() -> str:
    words = _words()
    cases = "\n".join(f"    {name}) words='{' '.join(listed)}' ;;" for name, listed in words.items() if name)
    return f"""_check() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} words
  case ${{COMP_WORDS[1]}} in
{cases}
    *) words='{" ".join(words[""])}' ;;
  esac
  if [[ $COMP_CWORD -eq 1 && $cur != -* ]]; then words='{" ".join(n for n in words if n)}'; fi
  COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))
}}
complete -o filenames -F _check check policy-check
"""


def _zsh() -> str:
    return "autoload -U +X bashcompinit && bashcompinit\n" + _bash()


def _fish() -> str:
    from checker.cli.main import COMMANDS

    words = _words()
    names = " ".join(COMMANDS)
    lines = []
    for program in ("check", "policy-check"):
        for name, (_, line) in COMMANDS.items():
            text = line.replace("'", "\\'")
            lines.append(f"complete -c {program} -n 'not __fish_seen_subcommand_from {names}' -a {name} -d '{text}'")
        for name, listed in words.items():
            seen = f"__fish_seen_subcommand_from {name}" if name else f"not __fish_seen_subcommand_from {names}"
            lines += [f"complete -c {program} -n '{seen}' -l {option[2:]}" for option in listed]
    return "\n".join(lines) + "\n"
