"""What a person sees in a terminal: records as an account or as marked text, in Vietnamese or English."""
