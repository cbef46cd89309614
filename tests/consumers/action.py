"""Runs the steps of `action.yml` as a runner of GitHub Actions does: expressions filled in, inputs through the environment,
outputs and paths through files. Usage: action.py CLAIMLINT. What a step `uses` is not run, only shown to be well-formed.

The release that it installs is made here from CLAIMLINT; a `curl` of our own brings it, and fails for any other address.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
RELEASE = "https://github.com/somebody/claimlint/releases/download/v9.9.9"

CURL = f"""#!/usr/bin/env python3
import shutil, sys
for address in (word for word in sys.argv if word.startswith("https:")):
    if not address.startswith("{RELEASE}/"):
        sys.exit("no such address: " + address)
    name = address.rsplit("/", 1)[1]
    shutil.copy(__file__.rsplit("/", 1)[0] + "/" + name, name)
"""


def release(folder: Path, claimlint: str) -> None:
    """The archive of a release as `release.yml` makes it, its checksum, and what brings them."""
    machine = os.uname().machine
    name = f"claimlint-v9.9.9-{machine}-unknown-linux-gnu"
    archive = folder / f"{name}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        tar.add(claimlint, f"{name}/claimlint")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    Path(f"{archive}.sha256").write_text(f"{digest}  {archive.name}\n")
    curl = folder / "curl"
    curl.write_text(CURL)
    curl.chmod(0o755)


def run(given: dict, site: Path, tools: Path) -> tuple[dict, str, int]:
    """The outputs, what was printed and the exit code of the action with some inputs."""
    inputs = {name: what.get("default", "") for name, what in ACTION["inputs"].items()}
    unknown = given.keys() - inputs.keys()
    assert not unknown, f"the action has no input {unknown}"
    inputs |= given
    context = {f"inputs.{name}": value for name, value in inputs.items()}
    context |= {"github.action_path": str(ROOT), "github.action_repository || github.repository": "somebody/claimlint"}

    def fill(text: str) -> str:
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda hole: context.get(hole[1], ""), str(text))

    def holds(condition: str) -> bool:
        return all(term(part.strip()) for part in condition.removeprefix("${{").removesuffix("}}").split("&&"))

    def term(part: str) -> bool:
        if part == "always()":
            return True
        left, sign, right = re.fullmatch(r"(\S+) (==|!=) '(.*)'", part).groups()
        value = context.get(left, "there" if left.startswith("hashFiles") else "")
        return (value == right) == (sign == "==")

    path, printed, failed = f"{tools}:{os.environ['PATH']}", "", 0
    with tempfile.TemporaryDirectory() as temp:
        for step in ACTION["runs"]["steps"]:
            if failed and "always()" not in step.get("if", "") or not holds(step.get("if", "always()")):
                continue
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@v\d+", step["uses"]), step["uses"]
                continue
            output, paths = Path(temp, "output"), Path(temp, "path")
            output.write_text("")
            paths.write_text("")
            env = {name: fill(value) for name, value in step.get("env", {}).items()}
            assert "${{" not in step["run"], "text from outside would be part of a script"
            env |= {"PATH": path, "HOME": temp, "RUNNER_TEMP": temp, "GITHUB_OUTPUT": str(output), "GITHUB_PATH": str(paths)}
            done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=site, env=env, capture_output=True, text=True)
            printed += done.stdout + done.stderr
            failed = failed or done.returncode
            path = ":".join([*paths.read_text().splitlines()[::-1], path])
            for line in output.read_text().splitlines():
                name, value = line.split("=", 1)
                context[f"steps.{step['id']}.outputs.{name}"] = value
    outputs = {name: fill(what["value"]) for name, what in ACTION["outputs"].items()}
    return outputs, printed, failed


def main() -> None:
    with tempfile.TemporaryDirectory() as temp:
        tools, site = Path(temp, "tools"), Path(temp, "site")
        tools.mkdir()
        site.mkdir()
        release(tools, sys.argv[1])
        (site / "tea.md").write_text("# Tea\n\nOur tea cures arthritis.\n")
        (site / "water.md").write_text("# Water\n\nWater is wet.\n")
        version = {"version": "v9.9.9"}

        outputs, printed, code = run(version, site, tools)
        assert (code, outputs["exit-code"]) == (1, "1"), printed
        assert "::error file=tea.md,line=3," in printed, printed
        assert (site / "claimlint.sarif").stat().st_size > 0

        outputs, printed, code = run(version | {"paths": "water.md", "sarif-file": "water.sarif"}, site, tools)
        assert (code, outputs) == (0, {"exit-code": "0", "sarif-file": "water.sarif"}), printed
        assert (site / "water.sarif").is_file() and "::error" not in printed, printed

        # A path is a word, not a script and not a glob; options arrive.
        quiet = {"annotations": "false", "args": "--fail-on never"}
        outputs, printed, code = run(version | quiet, site, tools)
        assert code == 0 and "::error" not in printed, printed
        _, printed, code = run(version | {"paths": "$(touch${IFS}hacked) *.md"}, site, tools)
        assert code == 2 and not (site / "hacked").exists(), printed
        _, printed, code = run({"version": "v0.0.0"}, site, tools)
        assert code != 0 and "no such address" in printed, printed
        shutil.rmtree(site)
    print("the action lints, annotates, reports and fails as it says")


main()
