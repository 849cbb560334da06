"""The command, its options and what they ask for."""

COMMAND: dict[str, tuple[str, str]] = {
    "help.program": (
        "Đọc bản tin, thông báo về các cuộc làm việc chính thức và lập biên bản: ai gặp ai, ở đâu, khi nào,"
        " báo cáo gì, giao việc gì, thời hạn nào. Mỗi chi tiết đều chỉ về đúng chỗ của nó trong văn bản.",
        "Reads news reports and notices of official sessions into records: who met whom, where and when, what"
        " was reported, which tasks were given and when they are due. Every fact points to its place in the"
        " text.",
    ),
    "help.read": ("đọc văn bản và in biên bản", "read texts and print their records"),
    "help.add": (
        "đọc văn bản, hoặc lấy bộ dữ liệu của bienban corpus (thư mục), và đưa vào sổ; văn bản đã có thì"
        " không thêm nữa",
        "read texts, or take data sets of bienban corpus (folders), and keep them in the register; a text"
        " that is there is not added again",
    ),
    "help.reread": (
        "đọc lại các văn bản trong sổ mà quy tắc cũ đã đọc; giữ nguyên mọi chỗ đã sửa và việc đã theo dõi",
        "read those documents of the register again that older rules read; corrections and the history of"
        " tasks stay",
    ),
    "help.search": (
        "tìm trong các văn bản, phát biểu và việc đã đưa vào sổ; không cần gõ dấu",
        "search the documents, statements and tasks of the register; diacritics need not be typed",
    ),
    "help.tasks": ("liệt kê việc được giao và kiến nghị", "list tasks and petitions"),
    "help.reviews": (
        "liệt kê các đợt sơ kết, tổng kết, báo cáo định kỳ và năm hết kỳ của văn bản",
        "list when instruments are due for review, for regular reports, and to end",
    ),
    "help.review_instrument": ("số hoặc tên văn bản", "number or name of the instrument"),
    "help.review_body": (
        "cơ quan ban hành văn bản, hoặc được giao sơ kết, tổng kết",
        "the body that issued the instrument, or is to review it",
    ),
    "help.review_kind": ("loại: interim, final, report, horizon", "interim, final, report, horizon"),
    "help.review_state": (
        "tình trạng: ahead, past, held, not_held, recurring, unknown",
        "ahead, past, held, not_held, recurring, unknown",
    ),
    "help.due_from": ("đến hạn từ ngày", "due from this day on"),
    "help.due_to": ("đến hạn chậm nhất ngày", "due by this day"),
    "help.report": (
        "lập báo cáo tình hình thực hiện nhiệm vụ được giao theo cơ quan",
        "report how the tasks given in a period stand, by body",
    ),
    "help.query": (
        'từ cần tìm, "cụm từ trong ngoặc kép", đầu từ* (bỏ trống: liệt kê theo điều kiện lọc)',
        'words, "phrases in quotes", beginnings* of words (none: list what the filters leave)',
    ),
    "help.kind": ("chỉ tìm: document, statement hoặc task", "only: document, statement or task"),
    "help.person": ("người tham dự, phát biểu", "who takes part or speaks"),
    "help.body": (
        "cơ quan, kể cả trước và sau khi sắp xếp lại",
        "the body, including what it was and became",
    ),
    "help.place": (
        "địa danh, kể cả trước và sau khi sắp xếp lại",
        "the place, including what it was and became",
    ),
    "help.instrument": ("số hoặc tên văn bản làm căn cứ", "number or name of the instrument"),
    "help.act": (
        "hành vi phát ngôn: report, assessment, petition, directive, response, commitment",
        "act of speech: report, assessment, petition, directive, response, commitment",
    ),
    "help.act_task": ("directive: việc được giao; petition: kiến nghị", "directive or petition"),
    "help.state": (
        "tình trạng: not_due, overdue, done_in_time, done_late, suspended, withdrawn",
        "state: not_due, overdue, done_in_time, done_late, suspended, withdrawn",
    ),
    "help.from": ("từ ngày", "from this day on"),
    "help.to": ("đến hết ngày", "up to this day"),
    "help.limit": ("số kết quả nhiều nhất (mặc định 20)", "how many at most (default 20)"),
    "help.format_found": (
        "table: để đọc (mặc định khi in ra màn hình); json: mỗi kết quả một dòng",
        "table: to read (default on a terminal); json: one line a hit",
    ),
    "help.format_sheet": (
        "table: bảng để đọc (mặc định khi in ra màn hình); json; csv; xlsx: bảng tính Excel",
        "table: to read (default on a terminal); json; csv; xlsx: an Excel workbook",
    ),
    "help.output": ("ghi ra tệp này thay vì in ra", "write to this file"),
    "help.task": (
        "xem một việc, ghi nhận tình hình thực hiện, xét minh chứng",
        "show a task, add to its history, decide on evidence",
    ),
    "help.who": (
        "xem ai là ai: các cặp còn chờ phân định, hoặc những người cùng tên",
        "who is who: the pairs that wait for a decision, or the persons of a name",
    ),
    "help.task_id": ("mã của việc", "the id of the task"),
    "help.who_name": ("họ tên (bỏ trống: các cặp chờ phân định)", "a name (none: the queue)"),
    "help.event": (
        "ghi nhận: note, done, reopened, suspended, resumed, withdrawn, due, apart",
        "add: note, done, reopened, suspended, resumed, withdrawn, due, apart",
    ),
    "help.day": ("ngày xảy ra (mặc định: hôm nay)", "the day on which it happened (default: today)"),
    "help.due": ("thời hạn mới, cùng với --event due", "the new deadline, with --event due"),
    "help.evidence": ("tệp minh chứng", "a file as evidence"),
    "help.take": ("nhận một đề xuất làm minh chứng, theo mã", "take a proposal as evidence, by its id"),
    "help.decline": (
        "bác một đề xuất, theo mã (phải có --note)",
        "decline a proposal, by its id (needs --note)",
    ),
    "help.merge": ("hai người của cặp này là một, theo mã", "the two of this pair are one, by its id"),
    "help.apart": ("hai người của cặp này là hai, theo mã", "the two of this pair are two, by its id"),
    "help.undo": ("rút lại một quyết định, theo mã", "take a decision back, by its id"),
    "help.author": ("ai ghi (mặc định: tên đăng nhập)", "who says so (default: the login name)"),
    "help.erase": (
        "xóa hẳn văn bản khỏi sổ theo yêu cầu pháp lý",
        "take documents away for good, for legal reasons",
    ),
    "help.erase_id": (
        "mã SHA-256 của văn bản, hoặc ít nhất 8 ký tự đầu của mã",
        "the SHA-256 of a document, or at least 8 digits of its beginning",
    ),
    "help.note": ("ghi chú, lý do", "a note, a reason"),
    "help.serve": (
        "mở sổ trong trình duyệt: soát bản tin, giao việc, theo dõi, tra cứu, báo cáo",
        "open the register in a browser: check readouts, give out tasks, follow, search, report",
    ),
    "help.host": (
        "địa chỉ mạng của máy này để phục vụ (mặc định 127.0.0.1: chỉ máy này)",
        "network address to serve on (default 127.0.0.1: this machine only)",
    ),
    "help.port": ("cổng (mặc định 8321)", "port (default 8321)"),
    "help.serve_workers": (
        "số tiến trình phục vụ (mặc định: số lõi, nhiều nhất 4)",
        "processes that serve (default: cores, at most 4)",
    ),
    "help.url": (
        "địa chỉ mà người dùng gõ, ví dụ https://so.example.vn sau một máy chủ lo TLS",
        "the address that people type, for example https://so.example.vn behind a server that ends TLS",
    ),
    "help.demo": (
        "dùng thử với các bản tin mẫu: không phải đăng nhập, chỉ mở trên máy này",
        "try it with the samples: no sign-in, on this machine only",
    ),
    "help.rules": (
        "liệt kê các loại chi tiết và các quy tắc nhận biết",
        "list the kinds of facts and the rules that find them",
    ),
    "help.corpus": (
        "đọc cả kho văn bản (thư mục, JSON Lines, CSV, Parquet, WARC) thành một bộ dữ liệu biên bản",
        "read a whole corpus (folders, JSON Lines, CSV, Parquet, WARC) into a data set of records",
    ),
    "help.input": (
        "tệp, thư mục, mẫu tên ('crawl/**/*.html') hoặc địa chỉ fsspec ('s3://...'); dấu - là đầu vào chuẩn",
        "files, folders, globs ('crawl/**/*.html') or fsspec addresses ('s3://...'); - is standard input",
    ),
    "help.folder": (
        "thư mục của bộ dữ liệu; nếu lần chạy trước bị dừng thì chạy tiếp ở đó",
        "folder of the data set; a run that was stopped there goes on",
    ),
    "help.as": (
        "parquet: mỗi loại chi tiết một bảng (mặc định); jsonl: mỗi văn bản một dòng biên bản",
        "parquet: a table for each kind of facts (default); jsonl: whole records, one line each",
    ),
    "help.kind_of_file": (
        "loại tệp, nếu tên tệp không cho biết: txt, html, docx, pdf, jsonl, json, csv, parquet, warc",
        "kind of the files, where names do not tell: txt, html, docx, pdf, jsonl, json, csv, parquet, warc",
    ),
    "help.text_field": ("cột hoặc trường chứa văn bản", "column or field that holds the text"),
    "help.date_field": ("cột hoặc trường chứa ngày đăng", "column or field that holds the date"),
    "help.url_field": ("cột hoặc trường chứa địa chỉ", "column or field that holds the address"),
    "help.title_field": ("cột hoặc trường chứa tiêu đề", "column or field that holds the headline"),
    "help.workers": (
        "số tiến trình (mặc định: bằng số nhân xử lý)",
        "number of worker processes (default: one for each core)",
    ),
    "help.shard": (
        "số văn bản tối đa mỗi phần (mặc định 2000)",
        "documents in a shard at most (default 2000)",
    ),
    "help.engine": (
        "local: các tiến trình trên máy này (mặc định); ray: cụm máy Ray",
        "local: processes on this machine (default); ray: a Ray cluster",
    ),
    "help.address": ("địa chỉ cụm Ray", "address of the Ray cluster"),
    "help.checkpoint": (
        "tệp ghi tiến độ (mặc định nằm trong thư mục kết quả)",
        "file that keeps the progress (default: in the output folder)",
    ),
    "help.format_summary": (
        "dạng của phần tổng kết: table để đọc (mặc định khi in ra màn hình) hoặc json",
        "form of the summary: table to read (default on a terminal) or json",
    ),
    "help.every": (
        "đọc mọi bài báo tiếng Việt, không chỉ bài tường thuật các cuộc làm việc",
        "read every Vietnamese article, not only those that report a session",
    ),
    "help.schema": ("in lược đồ JSON Schema của biên bản", "print the JSON Schema of a record"),
    "help.file": (
        "tệp văn bản cần đọc; dấu - là đầu vào chuẩn",
        "text files to read; - is standard input",
    ),
    "help.format": (
        "table: bản trình bày để đọc (mặc định khi in ra màn hình); json: mỗi văn bản một dòng (mặc định khi"
        " ghi ra tệp hoặc chuyển cho lệnh khác); marked: toàn văn có đánh dấu các chi tiết",
        "table: an account to read (default on a terminal); json: one line a document (default into a file or"
        " another command); marked: the whole text with its facts marked",
    ),
    "help.format_rules": (
        "table: bảng để đọc (mặc định khi in ra màn hình); json: một dòng JSON",
        "table: to read (default on a terminal); json: one line of JSON",
    ),
    "help.format_counts": (
        "table: một dòng để đọc (mặc định khi in ra màn hình); json: một dòng JSON",
        "table: a line to read (default on a terminal); json: one line of JSON",
    ),
    "help.database": (
        "sổ: đường dẫn tệp SQLite hoặc postgresql://... (mặc định: biến môi trường BIENBAN_DATABASE_URL, nếu"
        " không có thì tệp riêng của người dùng)",
        "the register: path of a SQLite file, or postgresql://... (default: the environment variable"
        " BIENBAN_DATABASE_URL, else a file of the user's)",
    ),
    "help.published": (
        "ngày đăng của văn bản nếu trong bài không ghi: 2024-10-22, 2024-10 hoặc 2024",
        "when the texts were published, where they do not say: 2024-10-22, 2024-10 or 2024",
    ),
    "help.lang": (
        "ngôn ngữ giao diện: vi hoặc en (mặc định: biến môi trường BIENBAN_LANG, nếu không có thì vi)",
        "language of the interface: vi or en (default: the environment variable BIENBAN_LANG, else vi)",
    ),
    "help.help": ("hiện hướng dẫn này rồi thoát", "show this help and exit"),
    "help.version": ("hiện phiên bản rồi thoát", "show the version and exit"),
    "usage": ("cách dùng", "usage"),
    "commands": ("các lệnh", "commands"),
    "command": ("LỆNH", "COMMAND"),
    "arguments": ("đối số", "arguments"),
    "options": ("tùy chọn", "options"),
    "file": ("TỆP", "FILE"),
    "input": ("ĐẦU_VÀO", "INPUT"),
    "folder": ("THƯ_MỤC", "FOLDER"),
    "kind_of_file": ("LOẠI", "KIND"),
    "engine": ("CƠ_CHẾ", "ENGINE"),
    "address": ("ĐỊA_CHỈ", "ADDRESS"),
    "date": ("NGÀY", "DATE"),
    "language": ("NGÔN_NGỮ", "LANGUAGE"),
    "database": ("SỔ", "DATABASE"),
    "query": ("TỪ", "WORDS"),
    "name": ("TÊN", "NAME"),
    "digest": ("MÃ", "DIGEST"),
    "count": ("SỐ", "COUNT"),
    "event": ("SỰ_VIỆC", "EVENT"),
    "text": ("LỜI", "TEXT"),
    "format": ("DẠNG", "FORMAT"),
}
