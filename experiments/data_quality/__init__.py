"""What is wrong with an office's data, on a page; and the empty forms that it may fill in."""
