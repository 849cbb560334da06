"""Every word of the interface, in Vietnamese and English; what is read out of a text is never translated."""

import re
from itertools import zip_longest
from typing import Literal

Language = Literal["vi", "en"]

WORDS: dict[str, tuple[str, str]] = {
    # The command and its options.
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
    # Wrong usage and failures.
    "wrong.command": ("không có lệnh nào tên {0!r}", "there is no command {0!r}"),
    "wrong.no_command": ("thiếu tên lệnh", "a command is missing"),
    "wrong.no_file": (
        "thiếu tệp cần đọc (dấu - là đầu vào chuẩn)",
        "no file to read (- is standard input)",
    ),
    "wrong.missing": ("thiếu {0}", "{0} is missing"),
    "wrong.option": ("không hiểu {0!r}", "{0!r} is not understood"),
    "wrong.no_value": ("thiếu giá trị cho {0}", "{0} has no value"),
    "wrong.value": ("{0} nhận {2}, không nhận {1!r}", "{0} takes {2}, not {1!r}"),
    "wrong.date": (
        "{0} nhận ngày có thật dạng 2024-10-22, 2024-10 hoặc 2024, không nhận {1!r}",
        "{0} takes a real date such as 2024-10-22, 2024-10 or 2024, not {1!r}",
    ),
    "wrong.number": ("cần đúng một mã số", "one id is wanted"),
    "wrong.count": ("{0} nhận một số nguyên dương, không nhận {1!r}", "{0} takes a count, not {1!r}"),
    "wrong.nothing": (
        "thiếu từ cần tìm hoặc điều kiện lọc",
        "nothing to search for: neither words nor a filter",
    ),
    "wrong.output": (
        "--output ghi json, csv hoặc xlsx: hãy chọn bằng --format",
        "--output writes json, csv or xlsx: choose one with --format",
    ),
    "wrong.binary": (
        "xlsx không in ra màn hình được: hãy dùng --output",
        "xlsx cannot be shown on a terminal: use --output",
    ),
    "wrong.usage": ("dùng sai lệnh", "wrong usage"),
    "wrong.hint": ("xem: {0} --help", "see: {0} --help"),
    "failed.missing": ("không có tệp này", "no such file"),
    "failed.folder": ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
    "failed.permission": ("không được quyền đọc", "no permission to read it"),
    "input.published": (
        "--published không dùng cho bộ dữ liệu, vì bộ dữ liệu đã có ngày của từng văn bản",
        "--published is not for data sets, which have the date of each text",
    ),
    "failed.bug": (
        "chương trình gặp lỗi {0}: {1}; xin báo lại kèm tệp này",
        "the program failed with {0}: {1}; please report it with this file",
    ),
    "failed.other": ("không đọc được: {0}", "cannot be read: {0}"),
    "input.what": ("không phải tệp văn bản ({0})", "not a text file but {0}"),
    "input.binary": (
        "dữ liệu nhị phân, không phải văn bản (ký tự điều khiển {0} ở byte {1})",
        "binary data, not text: control character {0} at byte {1}",
    ),
    "input.broken": ("{0} hỏng ở byte {1} ({2})", "broken {0} at byte {1}: {2}"),
    "input.unknown": (
        "không nhận ra bảng mã: byte {0} ({1}) không thuộc UTF-8, và cũng không phải tiếng Việt theo TCVN3,"
        " VNI hay Windows-1258",
        "unknown encoding: byte {0} ({1}) is no UTF-8, and the text is no Vietnamese in TCVN3, VNI or"
        " Windows-1258 either",
    ),
    "register.no_task": ("không có việc này: {0}", "no such task: {0}"),
    "register.no_proposal": ("không có đề xuất này: {0}", "no such proposal: {0}"),
    "register.no_doubt": ("không có cặp này: {0}", "no such doubt: {0}"),
    "register.no_decision": ("không có quyết định này: {0}", "no such decision: {0}"),
    "register.needs_reason": ("{0}: phải có lý do", "{0} needs a reason"),
    "register.standing": (
        "việc đang ở tình trạng “{0}” thì không ghi được “{1}”",
        "a task that is {0} cannot be {1}",
    ),
    "register.no_part": ("bản tin không còn chỗ này nữa (ký tự {1}–{2})", "the record has no {0} at {1}–{2}"),
    "register.due": ("không phải thời hạn: {0}", "not a deadline: {0}"),
    "register.undone": ("việc này đã được rút lại trước đó", "this was undone before"),
    "register.apart": ("việc này không lặp lại việc nào", "this task repeats no other"),
    "register.erased": ("văn bản này đã bị xóa trước đó", "this was erased before"),
    "register.no_document": ("không có văn bản này: {0}", "no such document: {0}"),
    "input.erased": ("văn bản này đã bị xóa khỏi sổ", "this text was erased from the register"),
    "register.decided": ("đề xuất này đã được xét trước đó", "this was decided before"),
    "register.one": ("đã là một người: {0}", "they are one already: {0}"),
    "register.are_one": (
        "đang là một người: {0}; hãy rút lại quyết định trước",
        "they are one: {0}; undo the decision, or separate documents",
    ),
    "register.address": ("không dùng được địa chỉ {0}: {1}", "the address cannot be used: {0}: {1}"),
    "register.approved": ("bản tin này đã được duyệt", "this readout is approved already"),
    "register.not_approved": ("bản tin này chưa được duyệt", "this readout is not approved"),
    "register.conflict": (
        "người khác vừa sửa chỗ này; hãy xem lại rồi sửa",
        "somebody else changed this in the meantime",
    ),
    "register.opened": ("không mở được sổ: {0}", "the register cannot be opened: {0}"),
    "register.written": ("không ghi được vào sổ: {0}", "the register cannot be written: {0}"),
    "register.newer": (
        "sổ do phiên bản bienban mới hơn tạo ra: {0}",
        "the register was made by a newer version of bienban: {0}",
    ),
    "register.database": ("không dùng làm sổ được: {0}", "not a database for a register: {0}"),
    "input.nul": ("trong văn bản có ký tự NUL", "the text has a NUL character"),
    "failed.output": ("không ghi được {0}: {1}", "{0} cannot be written: {1}"),
    "counts": (
        "mới {0}, thay đổi {1}, giữ nguyên {2}, lỗi {3}",
        "{0} new, {1} changed, {2} the same, {3} failed",
    ),
    "input.no_match": ("không có tệp nào khớp với {0}", "nothing matches {0}"),
    "input.no_known": ("thư mục {0} không có tệp nào thuộc loại đọc được", "no file of a known kind in {0}"),
    "input.not_empty": (
        "thư mục {0} không trống và không phải bộ dữ liệu đang làm dở",
        "the folder {0} is not empty and holds no run to go on with",
    ),
    "input.other_run": (
        "thư mục {0} là của một lần chạy với đầu vào hoặc tùy chọn khác",
        "the folder {0} holds a run with other inputs or options",
    ),
    "input.other_rules": (
        "thư mục {0} chứa kết quả đọc theo bộ quy tắc khác ({1}); hãy chọn thư mục khác",
        "the folder {0} holds what other rules read ({1}); name another folder",
    ),
    "input.no_data_set": (
        "thư mục này không chứa bộ dữ liệu của bienban corpus",
        "a folder without a data set of bienban corpus",
    ),
    "input.shard_missing": ("bộ dữ liệu thiếu tệp: {0}", "a file of the shard is missing: {0}"),
    "input.shard_damaged": ("phần này của bộ dữ liệu bị hỏng: {0}", "a damaged shard: {0}"),
    "input.no_record": ("không phải biên bản: {0}", "not a record: {0}"),
    "input.not_of_text": ("biên bản không khớp với văn bản: {0}", "not the record of its text: {0}"),
    "input.busy": ("đang có một lần chạy khác ghi vào {0}", "another run is writing to {0}"),
    "input.checkpoint": (
        "kết quả ghi từ xa cần một tệp tiến độ trên máy này: --checkpoint TỆP",
        "a remote output needs a local checkpoint: --checkpoint FILE",
    ),
    "input.damaged": ("tệp tiến độ {0} bị hỏng: {1}", "the checkpoint {0} is damaged: {1}"),
    "input.unwritable": (
        "không ghi được bộ dữ liệu ({0}); phần đã ghi được giữ nguyên, chạy lại đúng lệnh này để làm tiếp",
        "the data set cannot be written: {0}; what was written stays, and the same command goes on from"
        " there",
    ),
    "stdin": ("đầu vào chuẩn", "standard input"),
    "reading": ("Đang đọc", "Reading"),
    "adding": ("Đã xong {0} văn bản", "{0} texts done"),
    "wrong.demo": (
        "bản dùng thử không có đăng nhập nên chỉ mở được trên máy này, không mở ở {0}",
        "a demonstration has no sign-in and is served on this machine only, not on {0}",
    ),
    "wrong.url": ("không phải địa chỉ trang: {0}", "not the address of a site: {0}"),
    "wrong.needs_url": (
        "phục vụ ở {0} thì phải có --url với địa chỉ mà người dùng gõ",
        "serving on {0} needs --url with the address that people type",
    ),
    "serve.ready": ("Sổ đã mở tại {0} (Ctrl+C để dừng)", "The register is open at {0} (Ctrl+C ends it)"),
    "serve.first_user": (
        "Người dùng đầu tiên: {0}, mật khẩu dùng một lần: {1}",
        "The first user: {0}, one-time password: {1}",
    ),
    # The account of a corpus.
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
    # The account of a session.
    "untitled": ("(không có tiêu đề)", "(no headline)"),
    "no_session": (
        "Văn bản không tường thuật cuộc làm việc chính thức nào.",
        "The text reports no official session.",
    ),
    "empty": ("Văn bản trống.", "The text is empty."),
    "published": ("Đăng", "Published"),
    "session": ("Nội dung", "Session"),
    "when": ("Thời gian", "When"),
    "where": ("Địa điểm", "Where"),
    "lead": ("Chủ trì", "Lead"),
    "counterpart.working_session": ("Làm việc với", "Counterpart"),
    "counterpart.reception": ("Đối tác", "Counterpart"),
    "counterpart.talks": ("Đối tác", "Counterpart"),
    "counterpart.inspection": ("Nơi kiểm tra", "Inspected"),
    "counterpart.visit": ("Nơi đến thăm", "Visited"),
    "counterpart.event": ("Đơn vị tổ chức", "Held by"),
    "participants": ("Tham dự", "Present"),
    "statements": ("DIỄN BIẾN", "WHAT WAS SAID"),
    "tasks": ("NHIỆM VỤ, KIẾN NGHỊ", "TASKS AND REQUESTS"),
    "indicators": ("SỐ LIỆU", "FIGURES"),
    "instruments": ("VĂN BẢN ĐƯỢC NÊU", "INSTRUMENTS CITED"),
    "task": ("Việc", "Task"),
    "in_charge": ("Chủ trì", "In charge"),
    "with": ("Phối hợp", "With"),
    "due": ("Thời hạn", "Due"),
    "basis": ("Căn cứ", "Basis"),
    "indicator": ("Chỉ tiêu", "Indicator"),
    "value": ("Giá trị", "Value"),
    "change": ("Thay đổi", "Change"),
    "period": ("Kỳ", "Period"),
    "of_place": ("Của", "Of"),
    "number": ("Số, tên", "Number, name"),
    "type": ("Loại", "Type"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "dated": ("Ngày", "Date"),
    "task_one": ("việc {0}", "task {0}"),
    "task_many": ("việc {0}–{1}", "tasks {0}–{1}"),
    "inferred": ("suy ra: {0}", "inferred: {0}"),
    "inferred.year": ("năm", "year"),
    "inferred.month": ("tháng", "month"),
    "inferred.date": ("ngày", "date"),
    "inferred.place": ("địa điểm", "place"),
    "inferred.speaker": ("người nói", "speaker"),
    "inferred.to": ("người nghe", "addressee"),
    "inferred.lead": ("chủ trì", "lead"),
    "mode.in_person": ("trực tiếp", "in person"),
    "mode.online": ("trực tuyến", "online"),
    "mode.hybrid": ("trực tiếp kết hợp trực tuyến", "in person and online"),
    "session.working_session": ("Buổi làm việc", "Working session"),
    "session.conference": ("Hội nghị", "Conference"),
    "session.meeting": ("Cuộc họp", "Meeting"),
    "session.inspection": ("Kiểm tra, khảo sát", "Inspection"),
    "session.reception": ("Buổi tiếp", "Reception"),
    "session.talks": ("Hội đàm", "Talks"),
    "session.voter_meeting": ("Tiếp xúc cử tri", "Meeting with voters"),
    "session.visit": ("Chuyến thăm", "Visit"),
    "session.ceremony": ("Buổi lễ", "Ceremony"),
    "session.seminar": ("Hội thảo, tọa đàm", "Seminar"),
    "session.other": ("Hoạt động khác", "Other activity"),
    "role.reader": ("người đọc", "reader"),
    "role.editor": ("người soạn", "editor"),
    "role.approver": ("người duyệt", "approver"),
    "role.administrator": ("quản trị viên", "administrator"),
    "involved.lead": ("chủ trì", "lead"),
    "involved.host": ("đón tiếp", "host"),
    "involved.attendee": ("dự", "attendee"),
    "involved.counterpart": ("bên làm việc", "counterpart"),
    "involved.venue": ("nơi diễn ra", "venue"),
    "involved.speaker": ("phát biểu", "speaker"),
    "involved.addressee": ("được yêu cầu, kiến nghị", "addressee"),
    "involved.in_charge": ("chủ trì việc được giao", "in charge of a task"),
    "involved.coordinating": ("phối hợp thực hiện", "coordinating"),
    "involved.basis": ("căn cứ", "basis of a task"),
    "involved.mentioned": ("được nhắc đến", "mentioned"),
    "level.central": ("trung ương", "central"),
    "level.province": ("tỉnh, thành phố", "province"),
    "level.district": ("huyện, quận", "district"),
    "level.commune": ("xã, phường", "commune"),
    "level.country": ("quốc gia", "country"),
    "level.region": ("vùng", "region"),
    "level.other": ("khác", "other"),
    "act.report": ("Báo cáo", "Report"),
    "act.assessment": ("Đánh giá", "Assessment"),
    "act.petition": ("Kiến nghị", "Petition"),
    "act.directive": ("Chỉ đạo", "Directive"),
    "act.response": ("Trả lời", "Response"),
    "act.commitment": ("Cam kết", "Commitment"),
    "base.year_on_year": ("so với cùng kỳ", "on the year before"),
    "base.versus_plan": ("so với kế hoạch", "against the plan"),
    "base.versus_previous": ("so với kỳ trước", "on the period before"),
    "bound.about": ("khoảng", "about"),
    "bound.over": ("hơn", "over"),
    "bound.under": ("chưa đến", "under"),
    "bound.at_least": ("ít nhất", "at least"),
    "bound.at_most": ("nhiều nhất", "at most"),
    # The register.
    "found.none": ("Không tìm thấy gì.", "Nothing was found."),
    "found.sheet": ("Kết quả tìm", "Found"),
    "found.text": ("Nội dung", "Words"),
    "found.document": ("văn bản", "document"),
    "found.statement": ("phát biểu", "statement"),
    "found.task": ("việc", "task"),
    "state": ("Tình trạng", "State"),
    "state.not_due": ("chưa đến hạn", "not due"),
    "state.overdue": ("quá hạn, chưa xong", "overdue"),
    "state.done_in_time": ("hoàn thành đúng hạn", "done in time"),
    "state.done_late": ("hoàn thành quá hạn", "done late"),
    "state.suspended": ("tạm dừng", "suspended"),
    "state.withdrawn": ("rút", "withdrawn"),
    "state.done": ("đã hoàn thành", "done"),
    "state.not_done": ("chưa hoàn thành", "not done"),
    "standing.open": ("chưa xong", "open"),
    "standing.done": ("đã xong", "done"),
    "standing.suspended": ("tạm dừng", "suspended"),
    "standing.withdrawn": ("rút", "withdrawn"),
    "event.note": ("ghi chú", "note"),
    "event.evidence": ("minh chứng", "evidence"),
    "event.declined": ("bác minh chứng đề xuất", "proposed evidence declined"),
    "event.done": ("hoàn thành", "done"),
    "event.reopened": ("mở lại", "reopened"),
    "event.suspended": ("tạm dừng", "suspended"),
    "event.resumed": ("tiếp tục", "resumed"),
    "event.withdrawn": ("rút", "withdrawn"),
    "event.due": ("đổi thời hạn", "deadline changed"),
    "event.apart": ("không trùng việc khác", "repeats no other task"),
    "event.assign": ("sửa cơ quan chủ trì", "body in charge corrected"),
    "why.instrument": ("nêu cùng văn bản", "names the same instrument"),
    "why.wording": ("lời văn giống nhau", "similar wording"),
    "why.response": ("trả lời kiến nghị", "answers the petition"),
    "report": ("Báo cáo", "Report"),
    "report.title": (
        "Tình hình thực hiện nhiệm vụ được giao{0}, tính đến {1}",
        "How the tasks given{0} stand on {1}",
    ),
    "report.period": (" từ {0} đến {1}", " from {0} to {1}"),
    "report.body": ("Cơ quan chủ trì", "Body in charge"),
    "report.unknown": ("(chưa rõ)", "(not known)"),
    "report.total": ("Tổng số", "Total"),
    "report.percent": ("% {0}", "% {0}"),
    "report.given": ("Được giao", "Given"),
    "report.done": ("Đã hoàn thành", "Done"),
    "report.done_in_time": ("Đúng hạn", "In time"),
    "report.done_late": ("Sau hạn", "Late"),
    "report.not_done": ("Chưa hoàn thành", "Not done"),
    "report.not_due": ("Trong hạn", "Not due"),
    "report.overdue": ("Quá hạn", "Overdue"),
    "report.suspended": ("Tạm dừng", "Suspended"),
    "report.withdrawn": ("Rút", "Withdrawn"),
    "task.id": ("Mã", "Id"),
    "task.given": ("Ngày giao", "Given on"),
    "task.done_on": ("Ngày xong", "Done on"),
    "task.source": ("Nguồn", "Source"),
    "task.none": ("Không có việc nào.", "There are no tasks."),
    "desk.act": ("Loại", "Act"),
    "desk.given": ("Giao ngày", "Given"),
    "desk.in_charge": ("Chủ trì", "In charge"),
    "desk.coordinating": ("Phối hợp", "With"),
    "desk.due": ("Thời hạn", "Due"),
    "desk.state": ("Tình trạng", "State"),
    "desk.done_on": ("Xong ngày", "Done on"),
    "desk.instruments": ("Căn cứ", "Basis"),
    "desk.title": ("Văn bản", "Document"),
    "desk.source": ("Nguồn", "Source"),
    "desk.history": ("Diễn biến", "History"),
    "desk.proposals": ("Đề xuất minh chứng", "Proposed evidence"),
    "desk.kind": ("Sự việc", "What"),
    "desk.day": ("Ngày", "Day"),
    "desk.author": ("Người ghi", "By"),
    "desk.note": ("Ghi chú", "Note"),
    "desk.evidence": ("Minh chứng", "Evidence"),
    "desk.why": ("Vì", "Why"),
    "desk.score": ("Điểm", "Score"),
    "desk.queue": ("Chờ phân định", "To decide"),
    "desk.first": ("Một", "One"),
    "desk.second": ("Hai", "Other"),
    "desk.persons": ("Người cùng tên", "Persons of the name"),
    "desk.name": ("Họ tên", "Name"),
    "desk.rank": ("Cấp bậc", "Rank"),
    "desk.documents": ("Số văn bản", "Documents"),
    "desk.memberships": ("Chức vụ", "Posts"),
    "desk.post": ("Chức vụ", "Post"),
    "desk.since": ("Từ", "From"),
    "desk.until": ("Đến", "To"),
    "desk.decisions": ("Quyết định", "Decisions"),
    "desk.erased": ("Đã xóa", "Erased"),
    "desk.digest": ("Mã văn bản", "Digest"),
    "desk.reason": ("Lý do", "Reason"),
    # Dates.
    "part.morning": ("sáng {0}", "morning of {0}"),
    "part.afternoon": ("chiều {0}", "afternoon of {0}"),
    "part.evening": ("tối {0}", "evening of {0}"),
    "part.night": ("đêm {0}", "night of {0}"),
    "clock": ("{0} ngày {1}", "{0} on {1}"),
    "month": ("tháng {0}/{1}", "{0:0>2}/{1}"),
    "months": ("tháng {0}–{1}/{2}", "{0:0>2}–{1:0>2}/{2}"),
    "quarter": ("quý {0}/{1}", "quarter {0} of {1}"),
    "year": ("năm {0}", "{0}"),
    "month_alone": ("tháng {0}", "month {0}"),
    "months_alone": ("tháng {0}–{1}", "months {0}–{1}"),
    "quarter_alone": ("quý {0}", "quarter {0}"),
    "duration.Y": ("{0} năm", "{0} years"),
    "duration.M": ("{0} tháng", "{0} months"),
    "duration.W": ("{0} tuần", "{0} weeks"),
    "duration.D": ("{0} ngày", "{0} days"),
    "duration.TH": ("{0} giờ", "{0} hours"),
    "duration.TM": ("{0} phút", "{0} minutes"),
    "duration.TS": ("{0} giây", "{0} seconds"),
    "monthly": ("ngày {0} hằng tháng", "day {0} of every month"),
    "daily": ("{0} hằng ngày", "{0} every day"),
    # Marked text, kinds and rules.
    "kind": ("Loại", "Kind"),
    "rule": ("Quy tắc", "Rule"),
    "meaning": ("Ý nghĩa", "Meaning"),
    "act": ("Hành vi phát ngôn", "Act of speech"),
    "kind.person": ("người", "person"),
    "kind.body": ("cơ quan", "body"),
    "kind.place": ("địa danh", "place"),
    "kind.time": ("thời gian", "time"),
    "kind.quantity": ("số lượng", "quantity"),
    "kind.instrument": ("văn bản", "instrument"),
    "kind.session": ("cuộc làm việc", "session"),
    "kind.statement": ("phát biểu", "statement"),
    "kind.indicator": ("chỉ tiêu", "indicator"),
    "about.person": ("tên người, kèm cấp bậc, chức vụ nêu tại chỗ", "a person's name, with rank and posts"),
    "about.body": ("cơ quan, tổ chức, với tên đầy đủ", "an organisation, with its full name"),
    "about.place": ("đơn vị hành chính, quốc gia, vùng", "an administrative unit, country or region"),
    "about.time": ("ngày, giờ, kỳ, khoảng thời gian", "a date, clock time, period or duration"),
    "about.quantity": ("con số kèm đơn vị", "a number with its unit"),
    "about.instrument": ("văn bản pháp luật, nghị quyết, quy hoạch", "a legal or policy document"),
    "about.session": ("ai gặp ai, khi nào, ở đâu", "who met whom, when and where"),
    "about.statement": ("ai nói gì với ai, giao việc gì", "who said what to whom, with the tasks given"),
    "about.indicator": ("kết quả bằng số được báo cáo", "a reported figure of performance"),
}


NAMED: dict[str, tuple[str, ...]] = {
    "register.standing": ("standing", "event"),
    "register.needs_reason": ("event",),
}
"""Of which kind the names are that a failure gives."""


def _pattern(english: str) -> re.Pattern[str]:
    """A pattern for an English text with values; each value is a group."""
    return re.compile(re.sub(r"\\{\d\\}", "(.+?)", re.escape(english)))


class Words:
    """The interface in one language: `words("due")`; `words("month", 4, 2024)` fills in values."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = 0 if language == "vi" else 1

    def __call__(self, key: str, *values: object) -> str:
        """The words for `key`; raises KeyError for one that is not in WORDS."""
        return WORDS[key][self._column].format(*values)

    def failure(self, message: str) -> str:
        """What an error of the package says, in the language of the interface where it is known."""
        for key, (_, english) in WORDS.items():
            if key.startswith(("input.", "register.")) and (found := _pattern(english).fullmatch(message)):
                kinds = NAMED.get(key, ())
                named = [
                    self(f"{kind}.{name}") if f"{kind}.{name}" in WORDS else name
                    for kind, name in zip_longest(kinds, found.groups())
                ]
                return self(key, *named)
        return self("failed.other", message)

    def inferred(self, names: tuple[str, ...]) -> str:
        """What a reader is told of inferred fields; a field without words of its own keeps its name."""
        known = [self(f"inferred.{name}") if f"inferred.{name}" in WORDS else name for name in names]
        return self("inferred", ", ".join(known))
