// The SHA2 stage.
