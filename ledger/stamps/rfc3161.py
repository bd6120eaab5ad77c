"""Requests to a time-stamping authority, and whether its answer is to be believed (RFC 3161, RFC 5652).

Trusted is exactly one certificate: the authority's own, or the one that issued it. When a stamp may
have been made, and that it was made while the certificate was valid, is checked here too.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from django.utils.translation import gettext as _

from ledger.checking.notes import Wrong
from ledger.stamps import der
from ledger.stamps.der import OCTETS, SEQUENCE, SET, Value

SHA256 = "2.16.840.1.101.3.4.2.1"
HASHES = {
    der.oid(SHA256): hashes.SHA256(),
    der.oid("2.16.840.1.101.3.4.2.2"): hashes.SHA384(),
    der.oid("2.16.840.1.101.3.4.2.3"): hashes.SHA512(),
}
SIGNED_DATA, STAMP = der.oid("1.2.840.113549.1.7.2"), der.oid("1.2.840.113549.1.9.16.1.4")
CONTENT_TYPE, DIGEST = der.oid("1.2.840.113549.1.9.3"), der.oid("1.2.840.113549.1.9.4")
SHA256_IMPRINT = der.write(SEQUENCE, der.oid(SHA256), der.write(der.NULL))


def request(note: str, nonce: int) -> bytes:
    """Return the request to stamp a checkpoint; only its hash leaves the house."""
    imprint = der.write(SEQUENCE, SHA256_IMPRINT, der.write(OCTETS, _hash(note)))
    wants_certificate = der.write(der.BOOLEAN, b"\xff")
    return der.write(SEQUENCE, der.number(1), imprint, der.number(nonce), wants_certificate)


def token_of(reply: bytes) -> bytes:
    """Return the token in an authority's reply; refuse with its reason when it gave none."""
    try:
        status, *token = der.read(reply).must_be(SEQUENCE).parts()
        granted = status.parts()[0].number in (0, 1)
    except (LookupError, ValueError) as error:
        raise Wrong(_("The answer is not that of a time-stamping authority.")) from error
    if not granted or not token:
        raise Wrong(_("The time-stamping authority refused to stamp."))
    return token[0].whole


def checked(
    token: bytes,
    note: str,
    *,
    trusted: x509.Certificate,
    not_before: datetime,
    not_after: datetime,
    nonce: int | None = None,
) -> datetime:
    """Return when a checkpoint was stamped; raise `Wrong` with the reason when the token is worth nothing."""
    try:
        signed = _signed_data(der.read(token))
        stamp, info = _stamp(signed), _signer(signed)
        certificate = _certificate(signed, info[1])
        _check_trust(certificate, trusted)
        _check_signature(info, stamp, certificate)
        moment = _check_stamp(stamp, note, nonce)
    except (LookupError, ValueError, UnsupportedAlgorithm) as error:
        raise Wrong(_("The time stamp cannot be read.")) from error
    if not not_before <= moment <= not_after:
        raise Wrong(_("The time stamp was made at a time at which it cannot have been made."))
    if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
        raise Wrong(_("The authority’s certificate was not valid when the stamp was made."))
    return moment


def _hash(note: str) -> bytes:
    return sha256(note.encode()).digest()


def _signed_data(content: Value) -> list[Value]:
    kind, inner = content.must_be(SEQUENCE).parts()
    if kind.whole != SIGNED_DATA:
        raise der.Malformed("Not signed data.")
    return der.read(inner.must_be(0xA0).content).must_be(SEQUENCE).parts()


def _stamp(signed: list[Value]) -> bytes:
    kind, inner = signed[2].must_be(SEQUENCE).parts()
    if kind.whole != STAMP:
        raise der.Malformed("Not a time stamp.")
    return der.read(inner.must_be(0xA0).content).must_be(OCTETS).content


def _signer(signed: list[Value]) -> list[Value]:
    signers = signed[-1].must_be(SET).parts()
    if len(signers) != 1:
        raise der.Malformed("A time stamp has one signer.")
    return signers[0].must_be(SEQUENCE).parts()


def _certificate(signed: list[Value], who: Value) -> x509.Certificate:
    issuer, serial = who.must_be(SEQUENCE).parts()
    for part in signed[3:-1]:
        if part.tag == 0xA0:
            for raw in part.parts():
                found = x509.load_der_x509_certificate(raw.whole)
                if (found.issuer.public_bytes(), found.serial_number) == (
                    issuer.whole,
                    serial.number,
                ):
                    return found
    raise Wrong(_("The time stamp does not hold the certificate of its signer."))


def _check_trust(certificate: x509.Certificate, trusted: x509.Certificate) -> None:
    if certificate != trusted:
        try:
            certificate.verify_directly_issued_by(trusted)
        except (ValueError, TypeError, InvalidSignature) as error:
            reason = _("The time stamp was made by another authority than the trusted one.")
            raise Wrong(reason) from error
    try:
        use = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        use = ()
    if ExtendedKeyUsageOID.TIME_STAMPING not in use:
        raise Wrong(_("The signer’s certificate is not one for time stamps."))


def _check_signature(info: list[Value], stamp: bytes, certificate: x509.Certificate) -> None:
    _version, _who, digest, attributes, algorithm, signature = info[:6]
    algorithm_hash = HASHES.get(digest.parts()[0].whole)
    if algorithm_hash is None or attributes.tag != 0xA0:
        raise Wrong(_("The time stamp is signed in a way that is not accepted."))
    told = {kind.whole: values.parts() for kind, values in map(Value.parts, attributes.parts())}
    digested = hashes.Hash(algorithm_hash)
    digested.update(stamp)
    if told[CONTENT_TYPE][0].whole != STAMP or told[DIGEST][0].content != digested.finalize():
        raise Wrong(_("The time stamp was altered after it was signed."))
    as_signed = bytes([SET]) + attributes.whole[1:]
    try:
        _verifier(certificate, algorithm_hash)(signature.must_be(OCTETS).content, as_signed)
    except InvalidSignature as error:
        raise Wrong(_("The time stamp was altered after it was signed.")) from error


def _verifier(certificate: x509.Certificate, algorithm) -> Callable[[bytes, bytes], None]:
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return lambda signature, text: key.verify(signature, text, padding.PKCS1v15(), algorithm)
    if isinstance(key, ec.EllipticCurvePublicKey):
        return lambda signature, text: key.verify(signature, text, ec.ECDSA(algorithm))
    raise Wrong(_("The time stamp is signed in a way that is not accepted."))


def _check_stamp(stamp: bytes, note: str, nonce: int | None) -> datetime:
    _version, _policy, imprint, _serial, moment, *rest = der.read(stamp).must_be(SEQUENCE).parts()
    algorithm, hashed = imprint.must_be(SEQUENCE).parts()
    if algorithm.parts()[0].whole != der.oid(SHA256) or hashed.content != _hash(note):
        raise Wrong(_("The time stamp was made for another checkpoint."))
    if nonce is not None and nonce not in [part.number for part in rest if part.tag == der.INTEGER]:
        raise Wrong(_("The time stamp is an answer to another request."))
    text = moment.must_be(der.TIME).content.decode("ascii")
    written = "%Y%m%d%H%M%S.%fZ" if "." in text else "%Y%m%d%H%M%SZ"
    return datetime.strptime(text, written).replace(tzinfo=UTC)
