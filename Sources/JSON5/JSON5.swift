// The JSON5 stage.
