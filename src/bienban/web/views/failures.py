"""The pages that say what went wrong."""

from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bienban.web.templatetags.said import counted
from bienban.web.uploads import LARGEST_FILE, LARGEST_WHOLE, LONGEST_TEXT, MOST_FILES


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "web/failure.html", {"title": title, "text": text}, status=status)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address or a form that no page of ours sends; of the API what its other answers look like."""
    large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    text = _("Địa chỉ hoặc dữ liệu gửi lên không hợp lệ, nên chưa ghi gì.")
    if request.path.startswith(reverse("api:api-root")):
        if large:
            return JsonResponse({"detail": "the request is too large"}, status=413)
        # Django's own reasons name settings and headers
        detail = str(exception) if isinstance(exception, BadRequest) else "the request is not valid"
        return JsonResponse({"detail": detail}, status=400)
    if large:
        text = _(
            "Những gì gửi lên lớn hơn mức nhận được, nên chưa ghi gì. Mỗi lần gửi được văn bản dài tới"
            " %(length)s ký tự, hoặc tới %(files)s tệp, mỗi tệp không quá %(file)s MB, tất cả không quá"
            " %(whole)s MB. Hãy chia ra gửi nhiều lần."
        )
        most = {
            "length": counted(LONGEST_TEXT), "files": MOST_FILES, "file": LARGEST_FILE >> 20,
            "whole": LARGEST_WHOLE >> 20,
        }  # fmt: skip
        return _page(request, 413, _("Gửi lên quá nhiều"), text % most)
    return _page(request, 400, _("Không hiểu yêu cầu"), text)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Signed in, but without the role."""
    text = _("Tài khoản của bạn chưa được giao việc này. Hãy hỏi quản trị viên nếu bạn cần.")
    return _page(request, 403, _("Không có quyền"), text)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page."""
    return _page(request, 404, _("Không có trang này"), _("Địa chỉ không đúng, hoặc trang đã không còn."))


def failed(request: HttpRequest) -> HttpResponse:
    """A mistake of ours."""
    text = _(
        "Trang không mở được do lỗi của chương trình. Lỗi đã được ghi lại; dữ liệu của bạn không bị mất."
    )
    return _page(request, 500, _("Có lỗi"), text)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: sent from elsewhere, or kept open too long."""
    text = _(
        "Trang mở đã lâu hoặc được gửi từ nơi khác, nên chưa ghi gì."
        " Hãy quay lại, tải lại trang rồi gửi lần nữa."
    )
    return _page(request, 403, _("Hãy mở lại trang"), text)


def locked_out(request: HttpRequest, *_given: object) -> HttpResponse:
    """Too many wrong passwords."""
    text = _("Đã nhập sai mật khẩu nhiều lần. Hãy thử lại sau 15 phút.")
    return _page(request, 429, _("Tạm khóa đăng nhập"), text)
