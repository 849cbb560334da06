"""What went wrong: usage, input, the register, and how a failure is said."""

FAILURES: dict[str, tuple[str, str]] = {
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
    "register.no_part": (
        "bản tin không còn chỗ này nữa ({0}, ký tự {1}–{2})",
        "the record has no {0} at {1}–{2}",
    ),
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
}
