"""What the pages show and do, one file for each part of the site."""
