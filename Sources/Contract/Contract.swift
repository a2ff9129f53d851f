// The Contract stage.
