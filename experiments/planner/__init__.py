"""The planner's workbench: a file a question, each answered by the engine's runs."""
