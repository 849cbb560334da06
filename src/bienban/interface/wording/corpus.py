"""The account of a run over a corpus."""

CORPUS: dict[str, tuple[str, str]] = {
    "corpus.progress": (
        "{0} văn bản, {1} biên bản, {2}/giây",
        "{0} texts, {1} records, {2}/s",
    ),
    "corpus.left": ("còn {0}", "{0} left"),
    "corpus.interrupted": (
        "đã dừng; phần đã ghi được giữ nguyên, chạy lại đúng lệnh này để làm tiếp",
        "stopped; what was written stays, and the same command goes on from there",
    ),
    "corpus.missing": (
        "thiếu thư viện {0}: pip install 'bienban[{1}]'",
        "{0} is not installed: pip install 'bienban[{1}]'",
    ),
    "corpus.files": ("Tệp", "Files"),
    "corpus.entries": ("Văn bản đã xem", "Texts looked at"),
    "corpus.documents": ("Biên bản đã lập", "Records made"),
    "corpus.failed_texts": ("Văn bản bị lỗi", "Texts that failed"),
    "corpus.failed_files": ("Tệp bị lỗi", "Files that failed"),
    "corpus.rate": ("{0} giây, {1} văn bản/giây", "{0} s, {1} texts a second"),
    "corpus.share": ("{0:.0%} thời gian xử lý dành cho việc đọc", "{0:.0%} of the workers' time in reading"),
    "corpus.where": ("Bộ dữ liệu: {0}", "Data set: {0}"),
    "corpus.quarantine": (
        "Văn bản và tệp bị lỗi được ghi trong {0}/quarantine",
        "What failed is listed in {0}/quarantine",
    ),
    "reason.empty": ("Bỏ qua: không có chữ", "Skipped: empty"),
    "reason.not_vietnamese": ("Bỏ qua: không phải tiếng Việt", "Skipped: not Vietnamese"),
    "reason.not_article": ("Bỏ qua: không phải bài viết", "Skipped: not an article"),
    "reason.not_readout": ("Bỏ qua: không tường thuật cuộc làm việc", "Skipped: reports no session"),
    "reason.duplicate": ("Bỏ qua: trùng", "Skipped: duplicates"),
    "reason.near_duplicate": ("Bỏ qua: gần trùng", "Skipped: near duplicates"),
}
