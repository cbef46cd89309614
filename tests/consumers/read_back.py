"""Reads reports back: SARIF with sarif-tools, JUnit XML with junitparser, the rest with the parsers of Python.

Usage: read_back.py CLAIMLINT SARIF, the paths of the two programs. Exit code 1 when a reader sees something else than
`--format json` says.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

import junitparser
from sarif import loader

CLAIMLINT, SARIF = sys.argv[1:3]
# An article with odd characters in its name and text, beside the fixtures; and a file that cannot be read.
ODD = "odd 100%#1 治.md"
TEXT = "# 🍵\r\n\r\nOur tea **cures** arthritis & <b>all</b>. A man committed suicide. It is not a cure for diabetes.\r\n"


def run(folder, kind, *more):
    """What claimlint prints in a format, and where it is kept."""
    inputs = ["fixtures/articles", "fixtures/formats/tea.md", "fixtures/inputs/latin1.txt", str(folder / ODD)]
    out = folder / f"report.{kind}"
    command = [CLAIMLINT, "check", "--format", kind, "--output", str(out), *more, *inputs]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2, f"{kind}: exit code {done.returncode}: {done.stderr}"
    return out


def same(what, found, expected):
    """Complains of a difference."""
    assert found == expected, f"{what}: {found!r} and not {expected!r}"
    print(f"{what}: {found}")


def sarif(folder, summary):
    path = run(folder, "sarif")
    report = loader.load_sarif_file(str(path)).get_report()
    for level in ["error", "warning", "note"]:
        same(f"sarif-tools, {level}s", report.get_issue_count_for_severity(level), summary[f"{level}s"])
    told = subprocess.run([SARIF, "summary", str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    line = f"error: {summary['errors']}"
    assert line in told.stdout, told.stdout
    records = loader.load_sarif_file(str(path)).get_records()
    assert any(unquote(record["Location"]).endswith(ODD) for record in records), records
    suppressed = json.loads(run(folder, "sarif", "--show-suppressed").read_text("utf-8"))["runs"][0]["results"]
    same("sarif, suppressed", sum(bool(result["suppressions"]) for result in suppressed), summary["suppressed"])


def junit(folder, summary, documents):
    xml = junitparser.JUnitXml.fromfile(str(run(folder, "junit")))
    suites = list(xml)
    kinds = [result.type for suite in suites for case in suite for result in case.result]
    for level in ["error", "warning", "note"]:
        same(f"junitparser, {level}s", kinds.count(level), summary[f"{level}s"])
    same("junitparser, unreadable", kinds.count("unreadable"), 1)
    same("junitparser, suites", len(suites), documents + 1)
    xml.update_statistics()
    same("junitparser, failures", xml.failures, summary["errors"] + summary["warnings"] + summary["notes"])


def others(folder, summary):
    findings = summary["errors"] + summary["warnings"] + summary["notes"]
    issues = json.loads(run(folder, "gitlab").read_text("utf-8"))
    same("gitlab, issues", len(issues), findings + 1)
    same("gitlab, fingerprints", len({issue["fingerprint"] for issue in issues}), len(issues))
    same("rdjson, diagnostics", len(json.loads(run(folder, "rdjson").read_text("utf-8"))["diagnostics"]), findings + 1)
    lines = [json.loads(line) for line in run(folder, "ndjson").read_text("utf-8").splitlines()]
    same("ndjson, findings", sum(len(line.get("findings", [])) for line in lines), findings)
    same("ndjson, summary", lines[-1]["summary"], summary)
    # As the runner of GitHub reads a command: see its ActionCommand.cs.
    command = re.compile(r"^::(error|warning|notice) ((?:\w+=[^,:]*,?)*)::(.*)$")
    told = [command.match(line) for line in run(folder, "github").read_text("utf-8").splitlines()]
    assert all(told), told
    same("github, annotations", len(told), findings + 1)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ODD).write_bytes(TEXT.encode())
        report = json.loads(run(folder, "json").read_text("utf-8"))
        summary = report["summary"]
        assert summary["errors"] and summary["warnings"] and summary["suppressed"], summary
        sarif(folder, summary)
        junit(folder, summary, len(report["documents"]))
        others(folder, summary)


main()
