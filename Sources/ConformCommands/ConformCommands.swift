// The ConformCommands stage.
