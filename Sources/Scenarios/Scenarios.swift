// The Scenarios stage.
