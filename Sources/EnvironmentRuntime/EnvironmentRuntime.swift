// The EnvironmentRuntime stage.
