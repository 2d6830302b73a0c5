"""What a register says about time to reoffence, and how the model's curve compares."""
