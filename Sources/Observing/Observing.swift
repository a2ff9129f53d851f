// The Observing stage.
