"""What a register of people says about time to reoffence."""
