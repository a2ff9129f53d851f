#!/bin/sh
# The test of BUILD.bazel: conform's reports are outputs of the test, its JUnit file the test's own.
# Arguments: the program conform, the subject file, and further options of `conform run`.
set -u
conform=$1 subject=$2
shift 2
"$conform" run --subject "$subject" --reports "$TEST_UNDECLARED_OUTPUTS_DIR" "$@"
status=$?
cp "$TEST_UNDECLARED_OUTPUTS_DIR/junit.xml" "$XML_OUTPUT_FILE" 2>/dev/null || :
exit "$status"
