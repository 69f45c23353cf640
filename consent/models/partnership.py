"""What the whole partnership has switched on, and under which law it works."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from hub.foundation.columns import Code, Instant, Seq, UuidRef
from hub.foundation.database import Base
from hub.foundation.history import Remembered


class PartnershipSetting(Remembered, Base):
    """A setting from `set_at` on, until a later row says otherwise. Whoever adds one raises the
    version of the rules."""

    __tablename__ = "partnership_setting"

    seq: Mapped[Seq]
    name: Mapped[Code]
    value: Mapped[str] = mapped_column(String(64))
    set_at: Mapped[Instant]
    set_by_id: Mapped[UuidRef]
