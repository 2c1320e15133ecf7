/**
 * In which releases a directive is there, where not all of httpd 2.4 or of mod_wsgi 3 to 6 have it; lifetime.ts
 * reads it. The versions are those of the two projects.
 *
 * httpd: what its change log or its manual names as new. Left out is what servers of an older version have all the
 * same: directives that came with a security fix, which distributions add to theirs (HttpProtocolOptions,
 * MergeSlashes), and those of modules that came later or are released on their own (mod_brotli, mod_http2, mod_md),
 * which can be built for an older server. None was removed.
 */
export const RELEASES_OF_HTTPD = `
2.4.3- LuaAuthzProvider SSLCompression
2.4.4- SSLSRPUnknownUserSeed SSLSRPVerifierFile
2.4.5- AuthBasicFake BalancerInherit LuaCodeCache LuaInputFilter LuaOutputFilter ProxyPassInherit SSLProxyCheckPeerName
2.4.7- AuthBasicUseDigestAlgorithm
2.4.8- DirectoryCheckHandler SSLOpenSSLConfCmd
2.4.10- SSLOCSPUseRequestNonce
2.4.11- SSLSessionTickets SubstituteMaxLineLength
2.4.13- CGIPassAuth LogIOTrackTTFB
2.4.17- MemcacheConnTTL SubstituteInheritBefore
2.4.18- QualifyRedirectURL
2.4.19- GlobalLog SSLOCSPProxyURL
2.4.21- CGIVar
2.4.26- ProxyFCGIBackendType ProxyFCGISetEnvIf
2.4.34- <IfDirective <IfFile <IfSection
2.4.41- SessionExpiryUpdateInterval
2.4.42- CookieHttpOnly CookieSameSite CookieSecure
2.4.47- FlushMaxPipelined FlushMaxThreshold ReadBufferSize
2.4.48- ProxyWebsocketFallbackToProxyHttp
2.4.49- StrictHostCheck
2.4.50- CheckBasenameMatch
2.4.55- DAVLockDiscovery
2.4.58- AliasPreservePath DAVBasePath DeflateAlterEtag RedirectRelative
2.4.59- CGIScriptTimeout
2.4.66- ListenTCPDeferAccept
`

/**
 * mod_wsgi: the command tables of its releases. WSGIUserAuthoritative is in none that was built for httpd 2.2 or
 * later (mod_wsgi.c: MOD_WSGI_WITH_AUTHN_PROVIDER).
 */
export const RELEASES_OF_MOD_WSGI = `
3.0- WSGIChunkedRequest WSGIErrorOverride WSGIHandlerScript WSGIPassApacheRequest WSGIPythonWarnings WSGIVerboseDebugging
3.0-6.0.0 WSGILazyInitialization WSGIPy3kWarningFlag
3.4- WSGIDontWriteBytecode WSGIEnableSendfile
4.1.0- WSGIPythonHashSeed
4.1.0-6.0.0 WSGINewRelicConfigFile WSGINewRelicEnvironment
4.2.0- WSGIServerMetrics
4.3.0- WSGIMapHEADToGET
4.4.9- WSGITrustedProxyHeaders
4.4.10- WSGITrustedProxies
4.5.8- WSGIIgnoreActivity
4.6.0- WSGISocketRotation
4.9.1- WSGIDestroyInterpreter
6.0.0- <WSGIInterpreterOptions WSGIFreeThreading WSGIPerInterpreterGIL WSGISwitchInterval
6.0.0- WSGISlowRequests WSGITelemetryOptions WSGITelemetryService
`
