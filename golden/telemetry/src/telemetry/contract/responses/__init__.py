# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The responses that the document declares."""

from .components import (
    BadRequest,
    ContentTooLarge,
    NotAcceptable,
    NotFound,
    ProblemClientError,
    ProblemResponse,
    ProblemServerError,
    Unauthorized,
    UnsupportedMediaType,
)
from .downloads import DownloadFileOk, DownloadFilePartialContent, GetDailyReportOk
from .readings import ReportReadingsAccepted, SearchReadingsOk
from .sensors import (
    GetLatestReadingNoContent,
    GetLatestReadingOk,
    HasSensorOk,
    ListSensorsOk,
    PutSensorCreated,
    ReportSurveyCreated,
    SetAlarmOk,
)

__all__ = [
    "BadRequest",
    "ContentTooLarge",
    "DownloadFileOk",
    "DownloadFilePartialContent",
    "GetDailyReportOk",
    "GetLatestReadingNoContent",
    "GetLatestReadingOk",
    "HasSensorOk",
    "ListSensorsOk",
    "NotAcceptable",
    "NotFound",
    "ProblemClientError",
    "ProblemResponse",
    "ProblemServerError",
    "PutSensorCreated",
    "ReportReadingsAccepted",
    "ReportSurveyCreated",
    "SearchReadingsOk",
    "SetAlarmOk",
    "Unauthorized",
    "UnsupportedMediaType",
]
