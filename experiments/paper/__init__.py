"""The paper that the project starts from, answered question by question: one file a question, and the page."""
