def write_section(lines, size):
    pass
