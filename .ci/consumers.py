"""Reads a run's junit.xml and results.json as their real consumers do, and holds what they see against
the record and against the schemas of both formats.

Usage: consumers.py REPORTS SCHEMAS: exits with 1 if a consumer cannot read a file, or counts otherwise.
"""

import glob
import hashlib
import json
import os
import sys

OUTCOMES = ("passed", "failed", "error", "skipped")

# The schemas, by their digests: Jenkins' of JUnit files, and CTRF's.
JUNIT_SCHEMA = "1f30c63616d5b57fadaad990a831c84b263f3e540bf5ba8b4a92d76470345e20"
CTRF_SCHEMA = "742dee4cffda469902a9c30c4a87b0b7000d59d2ee502dcccb12ec471cea96a2"


def schema(folder, name, digest):
    """The bytes of the file of that name below a folder that has the digest."""
    for path in sorted(glob.glob(f"{folder}/**/{name}", recursive=True)):
        with open(path, "rb") as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() == digest:
            return content
    raise SystemExit(f"no {name} below {folder} has the SHA-256 {digest}")


def junit_problems(reports, schemas):
    """What Jenkins' schema has against junit.xml, but for what it does not know and many writers and
    readers do: the properties of a case, and two attributes of the whole."""
    from lxml import etree

    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    document = etree.parse(os.path.join(reports, "junit.xml"), parser)
    for properties in document.findall(".//testcase/properties"):
        properties.getparent().remove(properties)
    for name in ("skipped", "timestamp"):
        del document.getroot().attrib[name]
    checker = etree.XMLSchema(etree.fromstring(schema(schemas, "junit-10.xsd", JUNIT_SCHEMA)))
    checker.validate(document)
    return [f"junit.xml: {error.line}: {error.message}" for error in checker.error_log]


def ctrf_problems(reports, schemas):
    import fastjsonschema

    validate = fastjsonschema.compile(json.loads(schema(schemas, "ctrf.schema.json", CTRF_SCHEMA)))
    with open(os.path.join(reports, "results.json"), encoding="utf-8") as file:
        report = json.load(file)
    try:
        validate(report)
    except fastjsonschema.JsonSchemaException as error:
        return [f"results.json: {error}"]
    return []


def expected(reports):
    """What each case of the record has to be, by its identifier."""
    outcomes = {}
    with open(os.path.join(reports, "record.ndjson"), encoding="utf-8") as record:
        for line in record:
            event = json.loads(line)
            if event["event"] != "case":
                continue
            findings = event["findings"]
            benign = ("surface-absent", "permission-unused")
            verdict = event["verdict"]
            if verdict == "fail":
                known = [f for f in findings if f["verdict"] == "fail"]
                waived = known and all(f.get("deviation") for f in known)
                outcome = "skipped" if waived else "failed"
            elif verdict == "inconclusive":
                open_ = [f for f in findings if f["verdict"] == "inconclusive"]
                adverse = any(f.get("reason") not in benign for f in open_)
                outcome = "failed" if adverse else "skipped"
            else:
                outcome = {"pass": "passed", "error": "error", "skipped": "skipped"}[verdict]
            outcomes[event["id"]] = outcome
    return outcomes


def by_junitparser(path):
    from junitparser import Error, Failure, JUnitXml, Skipped

    xml = JUnitXml.fromfile(path)
    cases = []
    counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for suite in xml:
        for key in counts:
            counts[key] += getattr(suite, key)
        for case in suite:
            kinds = [type(result) for result in case.result]
            if len(kinds) > 1:
                raise ValueError(f"{case.name}: more than one outcome")
            outcome = {Failure: "failed", Error: "error", Skipped: "skipped"}
            cases.append((case.classname, case.name, outcome[kinds[0]] if kinds else "passed"))
    whole = {key: getattr(xml, key) for key in counts}
    if whole != counts:
        raise ValueError(f"the file counts {whole}, its suites {counts}")
    return cases


def by_junit2html(path):
    """It makes no difference between a failure and an error."""
    from junit2htmlreport.parser import Junit

    report = Junit(filename=path)
    if "<html" not in report.html():
        raise ValueError("no HTML comes of it")
    cases = []
    for suite in report.suites:
        for case in suite.all():
            outcome = "skipped" if case.skipped else "failed" if case.failed() else "passed"
            cases.append((case.testclass.name, case.name, outcome))
    return cases


def by_xunitparser(path):
    """Suite by suite: it refuses a file in which two suites have a property of one name."""
    from xml.etree import ElementTree

    import xunitparser

    words = {"success": "passed", "failure": "failed", "error": "error", "skipped": "skipped"}
    cases = []
    for element in ElementTree.parse(path).getroot():
        # It holds the suite's own counts against its cases.
        suite, _ = xunitparser.Parser().parse_root(element)
        cases += [(case.classname, case.methodname, words[case.result]) for case in suite]
    return cases


def check(name, cases, wanted, merges_errors):
    own = {case: outcome for classname, case, outcome in cases if not classname.startswith("conform.")}
    if merges_errors:
        wanted = {k: "failed" if v == "error" else v for k, v in wanted.items()}
    problems = [
        f"{name}: {case}: {own.get(case, 'missing')}, not {wanted.get(case, 'in the record')}"
        for case in sorted(set(own) | set(wanted))
        if own.get(case) != wanted.get(case)
    ]
    if len(cases) != len({(c, n) for c, n, _ in cases}):
        problems.append(f"{name}: two cases have one name")
    counts = {o: sum(v == o for v in own.values()) for o in OUTCOMES}
    print(f"{name}: {len(own)} cases: " + ", ".join(f"{n} {o}" for o, n in counts.items() if n))
    return problems


def main(reports, schemas):
    path = os.path.join(reports, "junit.xml")
    wanted = expected(reports)
    problems = []
    for name, find in (("libxml2", junit_problems), ("CTRF", ctrf_problems)):
        try:
            problems += find(reports, schemas)
        except Exception as error:  # Whatever a reader throws is what its user would see.
            problems.append(f"{name}: {type(error).__name__}: {error}"[:300])
    consumers = (
        ("junitparser", by_junitparser, False),
        ("junit2html", by_junit2html, True),
        ("xunitparser", by_xunitparser, False),
    )
    for name, read, merges_errors in consumers:
        try:
            problems += check(name, read(path), wanted, merges_errors)
        except Exception as error:  # Whatever a consumer throws is what its user would see.
            problems.append(f"{name}: {type(error).__name__}: {error}"[:300])
    for problem in problems[:20]:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
