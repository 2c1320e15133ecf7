/**
 * Directives of mod_wsgi 3 to 6 that the server which printed the other tables does not have, in the same form. Only
 * builds for Python 2 have WSGIPy3kWarningFlag.
 */
export const DIRECTIVES_OF_OTHER_RELEASES = `<WSGIInterpreterOptions	mod_wsgi.c	RAW_ARGS	server	Container scoping per-interpreter options to a named process-group and/or application-group.
WSGIFreeThreading	mod_wsgi.c	TAKE1	server	Enable/Disable free-threaded Python (GIL disabled) for the matched process (Python 3.13+ free-threaded build).
WSGIPerInterpreterGIL	mod_wsgi.c	TAKE1	server	Enable/Disable per-interpreter GIL for sub-interpreters (Python 3.12+).
WSGIPy3kWarningFlag	mod_wsgi.c	TAKE1	server	Enable/Disable Python 3.0 warnings.
WSGISlowRequests	mod_wsgi.c	TAKE1	server	Enable slow-request reporting. Arg: threshold in seconds.
WSGISwitchInterval	mod_wsgi.c	TAKE1	server	Override Python GIL switch interval (seconds).
WSGITelemetryOptions	mod_wsgi.c	RAW_ARGS	server	Toggle metrics capture options. Args: [+|-]Flag... | None | All. Flags: CaptureUserAgent.
WSGITelemetryService	mod_wsgi.c	TAKE12	server	Push telemetry to a metrics service. Args: unix:/path [interval=N]`
