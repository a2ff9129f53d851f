// The Reporting stage.
