"""How gunicorn serves PolicyHub; `gunicorn policyhub.wsgi` finds this file by itself.

Any value can be changed on gunicorn's command line. Requests are not logged: addresses of pages
may hold personal links, and the proxy in front knows better what it wants to keep.
"""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", min(2 * (os.cpu_count() or 1) + 1, 8)))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 -- a heartbeat, no content
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
accesslog = None
errorlog = "-"
