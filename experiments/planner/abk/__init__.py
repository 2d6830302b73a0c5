"""Analisis beban kerja: what the work asks for, in hours and in PKs, by year and grade; and what each gap means."""
