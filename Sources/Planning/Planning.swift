// The Planning stage.
