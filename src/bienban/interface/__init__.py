"""What every interface says and how: its words in Vietnamese and English, dates, numbers, posts, tables."""
