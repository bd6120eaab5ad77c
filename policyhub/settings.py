"""Settings, read from the environment and safe by default (docs/configuration.md)."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from policyhub import environment

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules
VERSION = "0.2.0"
PRODUCTION = environment.flag("PRODUCTION")
DEBUG = environment.flag("DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured(
        "DEBUG shows inner workings; it cannot be on together with PRODUCTION."
    )

# Where this installation keeps what it writes: the embedded database, uploaded evidence, the beat schedule.
HOME = Path(environment.text("POLICYHUB_HOME", str(BASE_DIR / "var")))
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)

SECRET_KEY = environment.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
if not SECRET_KEY:
    if PRODUCTION:
        raise ImproperlyConfigured("SECRET_KEY (or SECRET_KEY_FILE) must be set when PRODUCTION=1.")
    SECRET_KEY = environment.own_secret(HOME / "secret_key")

ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]"
)
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name the host of this installation when PRODUCTION=1."
    )
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
# The address that links in mails begin with.
SITE_URL = environment.text(
    "SITE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://localhost:8000"
).rstrip("/")
# The firm this installation belongs to, as letters and pages name it.
FIRM_NAME = environment.text("FIRM_NAME", "Marlow Finch Ltd" if not PRODUCTION else "our company")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "core",
    "ledger",
    "places",
    "privacy",
    "people",
    "notices",
    "approvals",
    "rights",
    "accounts",
    "policies",
    "connections",
    "rounds",
    "campaigns",
    "hiring",
    "advocacy",
    "offboarding",
    "conduct",
    "reports",
    "dashboard",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "policyhub.error_pages.TooLargeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "policyhub.spoken.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "policyhub.error_pages.WrongMethodMiddleware",
    "policyhub.unwatched.SessionsMiddleware",
    "rights.middleware.LooksMiddleware",
]
ROOT_URLCONF = "policyhub.urls"
WSGI_APPLICATION = "policyhub.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "policyhub.navigation.shell",
            ],
            "builtins": ["core.templatetags.house"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.insert(0, "django.forms")

# ---------------------------------------------------------------- database
DATABASES = {"default": environment.database(f"sqlite:///{HOME / 'policyhub.sqlite3'}")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "core.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = environment.number("DATABASE_CONN_MAX_AGE", 60)
# ---------------------------------------------------------------- background work
CELERY_BROKER_URL = environment.text("CELERY_BROKER_URL", "memory://localhost")
# Sign-in limits and the like: in memory while everything is one process, else in the database for all.
LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
SHARED = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}
CACHES = {
    "default": LOCAL if TESTING or CELERY_BROKER_URL.startswith("memory://") else SHARED,
    "local": {**LOCAL, "LOCATION": "local"},
}
CELERY_BEAT_SCHEDULER = "core.beat:SharedScheduler"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a broker may be away for as long as it likes
CELERY_BROKER_CONNECTION_TIMEOUT = 3
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 3600, "socket_timeout": 30, "socket_connect_timeout": 3}
    if CELERY_BROKER_URL.startswith("redis")
    else {"polling_interval": 0.1}
)
CELERY_TIMEZONE = "UTC"
# Threads of the embedded start (manage.py run).
WEB_THREADS = environment.number("WEB_THREADS", 8)
WORKER_THREADS = environment.number("WORKER_THREADS", 4)
# How many seconds the worker of a long job may be silent before another one takes over.
JOB_LEASE_SECONDS = environment.number("JOB_LEASE_SECONDS", 120)
# When the nightly audit may begin, in the time zone below.
AUDIT_HOUR = environment.number("AUDIT_HOUR", 2)

# Whether people at clients may raise a concern on a public page (/conduct/from-outside/).
CONDUCT_FROM_OUTSIDE = environment.flag("CONDUCT_FROM_OUTSIDE")

# ---------------------------------------------------------------- people sign in
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.sign_in.EmploymentBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "people.sign_in.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "user_token": "people.sign_in.StaffUserTokenForm",
    "login": "dashboard.forms.SignInForm",
    "reset_password": "dashboard.forms.ForgottenPasswordForm",
    "reset_password_from_key": "dashboard.forms.NewPasswordForm",
    "change_password": "dashboard.forms.ChangePasswordForm",
    "set_password": "dashboard.forms.SetPasswordForm",
    "reauthenticate": "dashboard.forms.ConfirmPasswordForm",
}
MFA_FORMS = {
    "authenticate": "dashboard.forms.CodeForm",
    "reauthenticate": "dashboard.forms.ConfirmCodeForm",
    "activate_totp": "dashboard.forms.ActivateAppForm",
    "add_webauthn": "dashboard.forms.AddPasskeyForm",
    "edit_webauthn": "dashboard.forms.RenamePasskeyForm",
}
MFA_ADAPTER = "people.sign_in.SealedSecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from HR, so nobody has to prove theirs first
MFA_TOTP_ISSUER = f"PolicyHub, {FIRM_NAME}"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 12

# ---------------------------------------------------------------- browser
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_SSL_REDIRECT = PRODUCTION and environment.flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^alive/$", r"^ready/$"]
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = None
if environment.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "policyhub.error_pages.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "report-uri": ["/csp-report/"],
    }
}

# ---------------------------------------------------------------- files, mail, language
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(HOME / "static")))
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024  # nothing of a connection file touches the disk
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
# Until EMAIL_URL names a mail server, letters are written to files that only the administrator can read.
vars().update(environment.mail(f"filemail:///{HOME / 'mail'}"))
EMAIL_TIMEOUT = environment.number("EMAIL_TIMEOUT", 30)
DEFAULT_FROM_EMAIL = environment.text(
    "DEFAULT_FROM_EMAIL", f"PolicyHub <policyhub@{urlsplit(SITE_URL).hostname}>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
LANGUAGE_CODE = "en-gb"
# Each is named in itself, as its readers look for it. See docs/languages.md.
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch"), ("fr", "Français")]
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_AGE = "language", 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE, LANGUAGE_COOKIE_HTTPONLY = "Lax", True
LANGUAGE_COOKIE_SECURE = PRODUCTION
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = environment.text("TIME_ZONE", "Europe/London")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "core.logs.MaskedFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.text("LOG_LEVEL", "INFO" if PRODUCTION else "WARNING"),
    },
    # Sweeps run every few seconds; that they did is not worth two lines each.
    "loggers": {"django.request": {"level": "ERROR"}, "celery": {"level": "WARNING"}},
}

# ---------------------------------------------------------------- the ledger
# The key that signs the ledger's checkpoints: 32 random bytes in base64 (`manage.py ledger_key --new`).
# Without one a key is made in LEDGER_MEMORY on the first start.
LEDGER_KEY = environment.text("LEDGER_KEY")
# The former key, until both have signed one checkpoint.
LEDGER_KEY_PREVIOUS = environment.text("LEDGER_KEY_PREVIOUS")
# Where this machine remembers the newest checkpoint, outside of the database.
LEDGER_MEMORY = environment.text("LEDGER_MEMORY", str(HOME / "ledger"))
# On a host without a worker: seal every event right after its transaction.
LEDGER_INLINE = environment.flag("LEDGER_INLINE")
# A time-stamping authority (RFC 3161) that stamps a checkpoint every day, and the certificate to trust it by.
LEDGER_TSA_URL = environment.text("LEDGER_TSA_URL")
LEDGER_TSA_CERTIFICATE = environment.text("LEDGER_TSA_CERTIFICATE")

# ---------------------------------------------------------------- the firm's own limits
# Months that a restriction lasts when no signed clause says otherwise.
RESTRICTION_MONTHS = environment.number("RESTRICTION_MONTHS", 6)
# Where the firm has its seat: the place of people whose staff list names none.
FIRM_PLACE = environment.text("FIRM_PLACE", "GB")
# A staff feed that would end more than this share of employments (and more than ten) stops and asks.
LEAVING_BRAKE_PERCENT = environment.number("LEAVING_BRAKE_PERCENT", 5)
LEAVING_BRAKE_COUNT = environment.number("LEAVING_BRAKE_COUNT", 10)

# ---------------------------------------------------------------- asking platforms (docs/connectors.md)
# Which platforms may be asked about declared accounts of leavers; none, unless the firm names them.
RECHECK_PLATFORMS = environment.words("RECHECK_PLATFORMS")
ASKABLE = {"bluesky", "mastodon", "github", "youtube", "flickr"}
if strangers := sorted(set(RECHECK_PLATFORMS) - ASKABLE):
    raise ImproperlyConfigured(
        f"RECHECK_PLATFORMS may name {', '.join(sorted(ASKABLE))}; {strangers[0]!r} is none of them."
    )
# The firm's own keys, never anybody's personal ones; GitHub also answers without, only more seldom.
RECHECK_KEYS = {
    "github": environment.text("GITHUB_TOKEN"),
    "youtube": environment.text("YOUTUBE_API_KEY"),
    "flickr": environment.text("FLICKR_API_KEY"),
}
# Where stand-ins of platforms listen, by host. Only tests and drills write something here.
RECHECK_DOORS = {}

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    # One connection for the whole run: the transaction of a test must outlive the usual age.
    DATABASES["default"]["CONN_MAX_AGE"] = None
