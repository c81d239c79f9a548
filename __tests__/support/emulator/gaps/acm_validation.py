"""acm: a certificate is issued when its validation records are in a hosted zone, and not before.

moto issues it after a minute, whether or not anybody made the records. Here `aws_acm_certificate_validation` shows that
the configuration makes them, and doesn't wait longer than it must.
"""

from moto.acm.models import CertBundle
from moto.route53.models import route53_backends


def _check(self: CertBundle) -> None:
    if self.type != "AMAZON_ISSUED" or self.status != "PENDING_VALIDATION":
        _original(self)
        return
    _, _, _, _, account, _ = self.arn.split(":", 5)
    records = {
        (record.name.rstrip("."), record.type)
        for zone in route53_backends[account]["aws"].zones.values()
        for record in zone.rrsets
    }
    options = self.describe()["Certificate"]["DomainValidationOptions"]
    wanted = [option["ResourceRecord"] for option in options]
    if all((record["Name"].rstrip("."), record["Type"]) in records for record in wanted):
        self.status = "ISSUED"


_original = CertBundle.check


def fill() -> None:
    CertBundle.check = _check
