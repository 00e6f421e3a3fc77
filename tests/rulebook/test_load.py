"""Rule files: strict, with every mistake named by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import ConfigError
from checker.rulebook import load, rules_dir

GOOD = """id = "weekday-mine"
kind = "weekday"
severity = "warning"
reference = "house style"

[title]
ko = "제목"
en = "title"

[message]
ko = "{date} {stated}"
en = "{date} {stated}"

[why]
ko = "까닭"
en = "why"

[fix]
ko = "고침"
en = "fix"

[not_caught]
ko = "못 찾음"
en = "not caught"
"""


def write(folder: Path, text: str, name: str = "dates/weekday-mine.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load([rules_dir(), folder])
    return str(caught.value).splitlines()


def test_a_folder_adds_to_the_built_in_rules(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", GOOD)
    book = load([rules_dir(), folder])
    assert book.get("weekday-mine").origin == "rules/dates/weekday-mine.toml"
    assert book.get("weekday").origin == "built-in"
    assert book.notes == ()


def test_an_equal_id_replaces_the_built_in_rule_and_says_so(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", GOOD.replace("weekday-mine", "weekday"), "weekday.toml")
    book = load([rules_dir(), folder])
    assert book.get("weekday").severity == "warning"
    assert book.notes == (("weekday", "rules/weekday.toml"),)


def test_the_built_in_folder_is_loaded_once() -> None:
    assert load([rules_dir(), rules_dir()]).notes == ()


def test_the_digest_changes_with_a_rule_and_not_with_the_place(tmp_path: Path) -> None:
    first = write(tmp_path / "one" / "rules", GOOD)
    second = write(tmp_path / "two" / "rules", GOOD)
    third = write(tmp_path / "three" / "rules", GOOD.replace("house style", "another style"))
    digests = [load([rules_dir(), folder]).digest for folder in (first, second, third)]
    assert digests[0] == digests[1] != digests[2]


def test_the_digest_tells_tables_of_one_name_in_two_folders_apart(tmp_path: Path) -> None:
    def digest(word: str) -> str:
        folders = [tmp_path / name / "rules" for name in ("one", "two")]
        for folder, said in zip(folders, (word, "나루"), strict=True):
            (folder / "tables").mkdir(parents=True, exist_ok=True)
            (folder / "tables" / "places.toml").write_text(f'places = ["{said}"]\n', encoding="utf-8")
        return load([rules_dir(), *folders]).digest

    assert digest("포구") != digest("항구")


def test_all_unknown_keys_are_reported_with_line_and_suggestion(tmp_path: Path) -> None:
    text = GOOD.replace('reference = "house style"', 'refrence = "house style"') + "\n[params]\nyears = 2\n"
    found = mistakes(write(tmp_path / "rules", text))
    assert 'rules/dates/weekday-mine.toml:4: unknown key "refrence" (did you mean "reference"?)' in found
    assert any('unknown key "years"' in line and ":" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "weekday-mine"', 'id = "other"', 'the id "other" must be the file\'s name, "weekday-mine"'),
        ('kind = "weekday"', 'kind = "weekdy"', 'no such kind "weekdy" (did you mean "weekday"?)'),
        ('severity = "warning"', 'severity = "loud"', "weekday-mine.toml:3"),
        ('[title]\nko = "제목"', "[title]\nko = 3", "weekday-mine.toml:7"),
        ("[title]", "[title", "not valid TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = mistakes(write(tmp_path / "rules", GOOD.replace(old, new)))
    assert any(said in line for line in found), found


def test_mistakes_of_several_files_come_together(tmp_path: Path) -> None:
    write(tmp_path / "rules", GOOD.replace('kind = "weekday"', 'kind = "nothing"'))
    folder = write(tmp_path / "rules", GOOD, "dates/second.toml")
    assert len(mistakes(folder)) == 2


def test_two_rules_of_one_folder_cannot_share_an_id(tmp_path: Path) -> None:
    write(tmp_path / "rules", GOOD)
    folder = write(tmp_path / "rules", GOOD, "other/weekday-mine.toml")
    assert any("already used by rules/dates/weekday-mine.toml" in line for line in mistakes(folder))


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", GOOD)
    (folder / "dates" / "weekday-mine.toml").write_bytes("id = '하늘'".encode("cp949"))
    assert any("is not UTF-8" in line for line in mistakes(folder))


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    assert any("no such folder" in line for line in mistakes(tmp_path / "nowhere"))


def test_an_unknown_rule_is_met_with_a_suggestion() -> None:
    with pytest.raises(ConfigError, match='did you mean "weekday"'):
        load().get("wekday")
