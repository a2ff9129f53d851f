// The Launching stage.
