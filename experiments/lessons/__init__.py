"""The classroom: a file a lesson, played on the engine, shown as one page that works without a network."""
