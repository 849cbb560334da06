"""What the tables have in common: rows that are only ever added."""

from typing import Any, NoReturn

from django.db import models

from bienban.errors import RegisterError


class AppendOnly(models.Model):
    """A row that is never changed nor deleted; the database refuses it, too (`register.guards`)."""

    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; raises RegisterError for one that is there already."""
        if self.pk is not None and not self._state.adding:
            raise RegisterError(f"a {self._meta.model_name} is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise RegisterError(f"a {self._meta.model_name} is never deleted")
