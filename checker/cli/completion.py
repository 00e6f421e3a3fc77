"""``check completion SHELL``: a completion script for bash, zsh or fish.

In: a shell's name. Out: a script to source. The one decision owned here: words are completed from the table of commands, each command's own
options and their values, without starting the checker at every key.
"""

from __future__ import annotations

from dataclasses import dataclass

import click

from checker.cli import options as opts


@dataclass(frozen=True, slots=True)
class _Words:
    """What a command takes: ``options``, those that take a value with the ``values`` it may be (none: a path), ``first`` words it begins with."""

    options: tuple[str, ...]
    values: dict[str, tuple[str, ...]]
    first: tuple[str, ...]


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print a completion script: `eval "$(check completion bash)"`, or put it where your shell looks."""
    opts.write_out({"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]())
    return 0


def _words() -> dict[str, _Words]:
    """Return the words of every command; "" is checking itself."""
    from checker.cli.check import check
    from checker.cli.main import COMMANDS, resolve
    from checker.rulebook import load

    rules = tuple(rule.id for rule in load().rules)
    commands: dict[str, click.Command] = {"": check, **{name: resolve(name) for name in COMMANDS}}
    return {name: _of(name, command, rules) for name, command in commands.items()}


def _of(name: str, command: click.Command, rules: tuple[str, ...]) -> _Words:
    parts = list(command.commands.values()) if isinstance(command, click.Group) else [command]
    options: set[str] = {"--help"}
    taken: dict[str, tuple[str, ...]] = {}
    first: tuple[str, ...] = tuple(command.commands) if isinstance(command, click.Group) else ()
    for part in parts:
        for item in part.params:
            values = tuple(map(str, item.type.choices)) if isinstance(item.type, click.Choice) else ()
            if isinstance(item, click.Option) and not item.hidden:
                options |= {option for option in (*item.opts, *item.secondary_opts) if option.startswith("--")}
                if not item.is_flag:
                    taken |= dict.fromkeys(item.opts, rules if item.name in ("select", "ignore") else values)
            elif isinstance(item, click.Argument) and values:
                first = values
    if name == "explain":
        first = rules
    return _Words(tuple(sorted(options)), taken, first)


def _bash() -> str:
    words = _words()
    known = "\n".join(
        f"    {name or '*'}) options='{' '.join(listed.options)}'; first='{' '.join(listed.first)}' ;;"
        for name, listed in sorted(words.items(), reverse=True)
    )
    values = "\n".join(
        f"    {name or 'check'}:{option}) "
        + (f"""COMPREPLY=($(compgen -W '{" ".join(listed)}' -- "$cur"))""" if listed else 'COMPREPLY=($(compgen -f -- "$cur"))')
        + "; return ;;"
        for name, item in words.items()
        for option, listed in item.values.items()
    )
    names = " ".join(name for name in words if name)
    return f"""_check() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} options= first= name=check
  case " {names} " in *" ${{COMP_WORDS[1]}} "*) name=${{COMP_WORDS[1]}} ;; esac
  case $name:${{COMP_WORDS[COMP_CWORD-1]}} in
{values}
  esac
  case $name in
{known}
  esac
  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur")); return; fi
  if [[ $COMP_CWORD -eq 1 ]]; then first='{names}'; elif [[ $COMP_CWORD -ne 2 ]]; then first=; fi
  COMPREPLY=($(compgen -W "$first" -- "$cur") $(compgen -f -- "$cur"))
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
            for option in listed.options:
                values = listed.values.get(option)
                taken = "" if values is None else f" -xa '{' '.join(values)}'" if values else " -rF"
                lines.append(f"complete -c {program} -n '{seen}' -l {option[2:]}{taken}")
            if listed.first:
                lines.append(f"complete -c {program} -n '{seen}' -a '{' '.join(listed.first)}'")
    return "\n".join(lines) + "\n"
