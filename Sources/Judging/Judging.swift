// The Judging stage.
