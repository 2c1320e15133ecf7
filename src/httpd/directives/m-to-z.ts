/** Directives of Apache/2.4.71, printed from its own tables; directive-table.ts reads them. */
export const DIRECTIVES_M_TO_Z = `<MDomain	mod_md.c	RAW_ARGS	server	Short form for <MDomainSet> container.
<MDomainSet	mod_md.c	RAW_ARGS	server	Container for a managed domain with common settings and certificate.
<Macro	mod_macro.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Beginning of a macro definition section.
<Proxy	mod_proxy.c	RAW_ARGS	server	Container for directives affecting resources located in the proxied location
<ProxyMatch	mod_proxy.c	RAW_ARGS	server	Container for directives affecting resources located in the proxied location, in regular expression syntax
<RequireAll	mod_authz_core.c	RAW_ARGS	AuthConfig	container for grouping authorization directives of which none must fail and at least one must pass for a request to succeed
<RequireAny	mod_authz_core.c	RAW_ARGS	AuthConfig	container for grouping authorization directives of which one must pass for a request to succeed
<RequireNone	mod_authz_core.c	RAW_ARGS	AuthConfig	container for grouping authorization directives of which none must pass for a request to succeed
<VirtualHost	core.c	RAW_ARGS	server	Container to map directives to a particular virtual host, takes one or more host addresses
MDActivationDelay	mod_md.c	TAKE1	server	How long to delay activation of new certificates
MDBaseServer	mod_md.c	TAKE1	server	Allow managing of base server outside virtual hosts.
MDCACertificateFile	mod_md.c	TAKE1	server	Set the CA file to use for connections
MDCAChallenges	mod_md.c	TAKE_ARGV	server	A list of challenge types to be used.
MDCertificateAgreement	mod_md.c	TAKE1	server	either 'accepted' or the URL of CA Terms-of-Service agreement you accept
MDCertificateAuthority	mod_md.c	TAKE_ARGV	server	URL(s) or known name(s) of CA issuing the certificates
MDCertificateCheck	mod_md.c	TAKE2	server	Set name and URL pattern for a certificate monitoring site.
MDCertificateFile	mod_md.c	TAKE1	server	set the static certificate (chain) file to use for this domain.
MDCertificateKeyFile	mod_md.c	TAKE1	server	set the static private key file to use for this domain.
MDCertificateProtocol	mod_md.c	TAKE1	server	Protocol used to obtain/renew certificates
MDCertificateStatus	mod_md.c	TAKE1	server	On to see Managed Domain expose /.httpd/certificate-status.
MDChallengeDns01	mod_md.c	RAW_ARGS	server	Set the command for setup/teardown of dns-01 challenges
MDChallengeDns01Version	mod_md.c	TAKE1	server	Set the type of arguments to call \`MDChallengeDns01\` with
MDCheckInterval	mod_md.c	TAKE1	server	Time between certificate checks.
MDContactEmail	mod_md.c	TAKE1	server	Email address used for account registration
MDDriveMode	mod_md.c	TAKE1	server	deprecated, older name for MDRenewMode
MDExternalAccountBinding	mod_md.c	TAKE12	server	Set the external account binding keyid and hmac values to use at CA
MDHttpProxy	mod_md.c	TAKE1	server	URL of a HTTP(S) proxy to use for outgoing connections
MDHttpProxyCACertificateFile	mod_md.c	TAKE1	server	Set the CA file to use for connections to the HTTP(S) proxy
MDInitialDelay	mod_md.c	TAKE1	server	How long to delay the first certificate check.
MDMatchNames	mod_md.c	TAKE1	server	Determines how DNS names are matched to vhosts.
MDMember	mod_md.c	TAKE_ARGV	server	Define domain name(s) part of the Managed Domain. Use 'auto' or 'manual' to enable/disable auto adding names from virtual hosts.
MDMembers	mod_md.c	TAKE_ARGV	server	Define domain name(s) part of the Managed Domain. Use 'auto' or 'manual' to enable/disable auto adding names from virtual hosts.
MDMessageCmd	mod_md.c	RAW_ARGS	server	Set the command run when a message about a domain is issued.
MDMustStaple	mod_md.c	TAKE1	server	Enable/Disable the Must-Staple flag for new certificates.
MDNotifyCmd	mod_md.c	RAW_ARGS	server	Set the command to run when signup/renew of domain is complete.
MDPortMap	mod_md.c	TAKE12	server	Declare the mapped ports 80 and 443 on the local server. E.g. 80:8000 to indicate that the server port 8000 is reachable as port 80 from the internet. Use 80:- to indicate that port 80 is not reachable from the outside.
MDPrivateKeys	mod_md.c	TAKE_ARGV	server	set the type and parameters for private key generation
MDProfile	mod_md.c	TAKE1	server	The name of an CA profile to order certificates for.
MDProfileMandatory	mod_md.c	TAKE1	server	Determines if a configured CA profile is mandatory.
MDRenewMode	mod_md.c	TAKE1	server	Controls how renewal of Managed Domain certificates shall be handled.
MDRenewViaARI	mod_md.c	TAKE1	server	Enable/Disable ACME ARI (RFC 9773) to trigger renewals.
MDRenewWindow	mod_md.c	TAKE1	server	Time length for renewal before certificate expires (defaults to days).
MDRequireHttps	mod_md.c	TAKE1	server AuthConfig	Redirect non-secure requests to the https: equivalent.
MDRetryDelay	mod_md.c	TAKE1	server	Time length for first retry, doubled on every consecutive error.
MDRetryFailover	mod_md.c	TAKE1	server	The number of errors before a failover to another CA is triggered.
MDServerStatus	mod_md.c	TAKE1	server	On to see Managed Domains in server-status.
MDStapleOthers	mod_md.c	TAKE1	server	Enable/Disable OCSP Stapling for certificates not in Managed Domains.
MDStapling	mod_md.c	TAKE1	server	Enable/Disable OCSP Stapling for this/all Managed Domain(s).
MDStaplingKeepResponse	mod_md.c	TAKE1	server	The amount of time to keep an OCSP response in the store.
MDStaplingRenewWindow	mod_md.c	TAKE1	server	Time length for renewal before OCSP responses expire (defaults to days).
MDStoreDir	mod_md.c	TAKE1	server	the directory for file system storage of managed domain data.
MDStoreLocks	mod_md.c	TAKE1	server	Configure locking of store for updates.
MDWarnWindow	mod_md.c	TAKE1	server	When less time remains for a certificate, send our/log a warning (defaults to days)
MDomain	mod_md.c	TAKE_ARGV	server	A group of server names with one certificate
MacroIgnoreBadNesting	mod_macro.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Globally ignore warnings about bad nesting.
MacroIgnoreEmptyArgs	mod_macro.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Globally ignore warnings about empty arguments.
MaxClients	event.c	TAKE1	server	Deprecated name of MaxRequestWorkers
MaxConnectionsPerChild	core.c	TAKE1	server	Maximum number of connections a particular child serves before dying.
MaxKeepAliveRequests	http_core.c	TAKE1	server	Maximum number of Keep-Alive requests per connection, or 0 for infinite
MaxMemFree	core.c	TAKE1	server	Maximum number of 1k blocks a particular child's allocator may hold.
MaxRangeOverlaps	core.c	TAKE1	server directory	Maximum number of overlaps in Ranges in a request before returning the entire resource, or 0 for unlimited
MaxRangeReversals	core.c	TAKE1	server directory	Maximum number of reversals in Ranges in a request before returning the entire resource, or 0 for unlimited
MaxRanges	core.c	TAKE1	server directory	Maximum number of Ranges in a request before returning the entire resource, or 0 for unlimited
MaxRequestWorkers	event.c	TAKE1	server	Maximum number of threads alive at the same time
MaxRequestsPerChild	core.c	TAKE1	server	Maximum number of connections a particular child serves before dying. (DEPRECATED, use MaxConnectionsPerChild)
MaxSpareThreads	event.c	TAKE1	server	Maximum number of idle threads
MemcacheConnTTL	mod_socache_memcache.c	TAKE1	server	TTL used for the connection with the memcache server(s)
MergeSlashes	core.c	FLAG	server	Controls whether consecutive slashes in the URI path are merged
MergeTrailers	core.c	FLAG	server	merge request trailers into request headers or not
MetaDir	mod_cern_meta.c	TAKE1	Indexes	the name of the directory containing meta files
MetaFiles	mod_cern_meta.c	FLAG	Indexes	Limited to 'on' or 'off'
MetaSuffix	mod_cern_meta.c	TAKE1	Indexes	the filename suffix for meta files
MimeMagicFile	mod_mime_magic.c	TAKE1	server	Path to MIME Magic file (in file(1) format)
MinSpareThreads	event.c	TAKE1	server	Minimum number of idle threads, to handle request spikes
ModMimeUsePathInfo	mod_mime.c	FLAG	directory	Set to 'yes' to allow mod_mime to use path info for type checking
ModemStandard	mod_dialup.c	TAKE1	directory	Modem Standard to.. simulate. Must be one of: 'V.21', 'V.26bis', 'V.32', 'V.34', or 'V.92'
MultiviewsMatch	mod_mime.c	ITERATE	FileInfo	NegotiatedOnly (default), Handlers and/or Filters, or Any
Mutex	core.c	RAW_ARGS	server	mutex (or "default") and mechanism
NameVirtualHost	core.c	TAKE1	server	A numeric IP address:port, or the name of a host
NoProxy	mod_proxy.c	ITERATE	server	A list of domains, hosts, or subnets to which the proxy will connect directly
Options	core.c	RAW_ARGS	Options	Set a number of attributes for a given directory
OutputSed	mod_sed.c	TAKE1	directory	Sed regular expression for Response
PassEnv	mod_env.c	ITERATE	FileInfo	a list of environment variables to pass to CGI.
PidFile	core.c	TAKE1	server	A file for logging the server process ID
Port	core.c	TAKE1	server	Port was replaced with Listen in Apache 2.0
Protocol	core.c	TAKE1	server	Set the Protocol for httpd to use.
ProtocolEcho	mod_echo.c	FLAG	server	Run an echo server on this host
Protocols	core.c	ITERATE	server	Controls which protocols are allowed
ProtocolsHonorOrder	core.c	TAKE1	server	'off' (default) or 'on' to respect given order of protocols, by default the client specified order determines selection
Proxy100Continue	mod_proxy.c	FLAG	server directory	on if 100-Continue should be forwarded to the origin server, off if the proxy should handle it by itself
ProxyAddHeaders	mod_proxy.c	FLAG	server directory	on if X-Forwarded-* headers should be added or completed
ProxyBadHeader	mod_proxy.c	TAKE1	server	How to handle bad header line in response: IsError | Ignore | StartBody
ProxyBlock	mod_proxy.c	ITERATE	server	A list of names, hosts or domains to which the proxy will not connect
ProxyDomain	mod_proxy.c	TAKE1	server	The default intranet domain name (in absence of a domain in the URL)
ProxyErrorOverride	mod_proxy.c	ITERATE	server directory	use our error handling pages instead of the servers' we are proxying
ProxyExpressDBMFile	mod_proxy_express.c	TAKE1	FileInfo	Location of ProxyExpressDBMFile file
ProxyExpressDBMType	mod_proxy_express.c	TAKE1	FileInfo	Type of ProxyExpressDBMFile file
ProxyExpressEnable	mod_proxy_express.c	FLAG	FileInfo	Enable the ProxyExpress functionality
ProxyFCGIBackendType	mod_proxy_fcgi.c	TAKE1	FileInfo	Specify the type of FastCGI server: 'Generic', 'FPM'
ProxyFCGISetEnvIf	mod_proxy_fcgi.c	TAKE23	FileInfo	expr-condition env-name expr-value
ProxyFtpDirCharset	mod_proxy_ftp.c	TAKE1	server directory	Define the character set for proxied FTP listings
ProxyFtpEscapeWildcards	mod_proxy_ftp.c	FLAG	server directory	Whether the proxy should escape wildcards in paths before sending them to the FTP server.  Defaults to on, but most FTP servers will need it turned off if you need to manage paths that contain wildcard characters.
ProxyFtpListOnWildcard	mod_proxy_ftp.c	FLAG	server directory	Whether wildcard characters in a path cause mod_proxy_ftp to list the files instead of trying to get them. Defaults to on.
ProxyHCExpr	mod_proxy_hcheck.c	RAW_ARGS	FileInfo	Define a health check condition ruleset expression
ProxyHCTPsize	mod_proxy_hcheck.c	TAKE1	server	Set size of health check thread pool
ProxyHCTemplate	mod_proxy_hcheck.c	RAW_ARGS	FileInfo	Health check template
ProxyHTMLBufSize	mod_proxy_html.c	TAKE1	server directory	Buffer size
ProxyHTMLCharsetOut	mod_proxy_html.c	TAKE1	server directory	Usage: ProxyHTMLCharsetOut charset
ProxyHTMLDoctype	mod_proxy_html.c	TAKE12	server directory	(HTML|XHTML) [Legacy]
ProxyHTMLEnable	mod_proxy_html.c	FLAG	server directory	Enable proxy-html and xml2enc filters
ProxyHTMLEvents	mod_proxy_html.c	ITERATE	server directory	Strings to be treated as scripting events
ProxyHTMLExtended	mod_proxy_html.c	FLAG	server directory	Map URLs in Javascript and CSS
ProxyHTMLFixups	mod_proxy_html.c	ITERATE	server directory	Options are lowercase, dospath
ProxyHTMLInterp	mod_proxy_html.c	FLAG	server directory	Support interpolation and conditions in URLMaps
ProxyHTMLLinks	mod_proxy_html.c	ITERATE2	server directory	Declare HTML Attributes
ProxyHTMLMeta	mod_proxy_html.c	FLAG	server directory	Fix META http-equiv elements
ProxyHTMLStripComments	mod_proxy_html.c	FLAG	server directory	Strip out comments
ProxyHTMLURLMap	mod_proxy_html.c	RAW_ARGS	server directory	Map URL From To
ProxyIOBufferSize	mod_proxy.c	TAKE1	server	IO buffer size for outgoing HTTP and FTP connections in bytes
ProxyMaxForwards	mod_proxy.c	TAKE1	server	The maximum number of proxies a request may be forwarded through.
ProxyPass	mod_proxy.c	RAW_ARGS	server directory	a virtual path and a URL
ProxyPassInherit	mod_proxy.c	FLAG	server	on if this server should inherit all ProxyPass directives defined in the main server (Setting to off recommended if using the Balancer Manager)
ProxyPassInterpolateEnv	mod_proxy.c	FLAG	server directory	Interpolate Env Vars in reverse Proxy
ProxyPassMatch	mod_proxy.c	RAW_ARGS	server directory	a virtual path and a URL
ProxyPassReverse	mod_proxy.c	TAKE123	server directory	a virtual path and a URL for reverse proxy behaviour
ProxyPassReverseCookieDomain	mod_proxy.c	TAKE23	server directory	Domain rewrite rule for proxying cookies
ProxyPassReverseCookiePath	mod_proxy.c	TAKE23	server directory	Path rewrite rule for proxying cookies
ProxyPreserveHost	mod_proxy.c	FLAG	server directory	on if we should preserve host header while proxying
ProxyReceiveBufferSize	mod_proxy.c	TAKE1	server	Receive buffer size for outgoing HTTP and FTP connections in bytes
ProxyRemote	mod_proxy.c	TAKE23	server	a scheme, partial URL or '*' and a proxy server
ProxyRemoteMatch	mod_proxy.c	TAKE23	server	a regex pattern and a proxy server
ProxyRequests	mod_proxy.c	FLAG	server	on if the true proxy requests should be accepted
ProxySCGIInternalRedirect	mod_proxy_scgi.c	TAKE1	server directory	The name of the pseudo response header or On or Off
ProxySCGISendfile	mod_proxy_scgi.c	TAKE1	server directory	The name of the X-Sendfile pseudo response header or On or Off
ProxySet	mod_proxy.c	RAW_ARGS	server directory	A balancer or worker name with list of params
ProxySourceAddress	mod_proxy.c	TAKE1	server	Configure local source IP used for request forward
ProxyStatus	mod_proxy.c	TAKE1	server	Configure Status: proxy status to one of: on | off | full
ProxyTimeout	mod_proxy.c	TAKE1	server	Set the timeout (in seconds) for a proxied connection. This overrides the server timeout
ProxyVia	mod_proxy.c	TAKE1	server	Configure Via: proxy header header to one of: on | off | block | full
ProxyWebsocketFallbackToProxyHttp	mod_proxy_wstunnel.c	FLAG	server directory	whether to let mod_proxy_http handle the upgrade and tunneling, On by default
QualifyRedirectURL	core.c	FLAG	FileInfo	Controls whether the REDIRECT_URL environment variable is fully qualified
RLimitCPU	core.c	TAKE12	Options FileInfo AuthConfig Limit Indexes	Soft/hard limits for max CPU usage in seconds
RLimitMEM	core.c	TAKE12	Options FileInfo AuthConfig Limit Indexes	Soft/hard limits for max memory usage per process
RLimitNPROC	core.c	TAKE12	Options FileInfo AuthConfig Limit Indexes	soft/hard limits for max number of processes per uid
ReadBufferSize	core.c	TAKE1	server directory	Size (in bytes) of the memory buffers used to read data
ReadmeName	mod_autoindex.c	TAKE1	Indexes	a filename
ReceiveBufferSize	event.c	TAKE1	server	Receive buffer size in bytes
Redirect	mod_alias.c	TAKE123	FileInfo	an optional status, then document to be redirected and destination URL
RedirectMatch	mod_alias.c	TAKE23	FileInfo	an optional status, then a regular expression and destination URL
RedirectPermanent	mod_alias.c	TAKE2	FileInfo	a document to be redirected, then the destination URL
RedirectRelative	mod_alias.c	FLAG	FileInfo	Set to ON to allow relative redirect targets to be issued as-is
RedirectTemp	mod_alias.c	TAKE2	FileInfo	a document to be redirected, then the destination URL
RedisConnPoolTTL	mod_socache_redis.c	TAKE1	server	TTL used for the connection pool with the Redis server(s)
RedisTimeout	mod_socache_redis.c	TAKE1	server	R/W timeout used for the connection with the Redis server(s)
ReflectorHeader	mod_reflector.c	TAKE12	Options	Header to reflect back in the response, with an optional new name.
RegexDefaultOptions	core.c	RAW_ARGS	server	default options for regexes (prefixed by '+' to add, '-' to del)
RegisterHttpMethod	core.c	ITERATE	server	Registers non-standard HTTP methods
RemoteIPHeader	mod_remoteip.c	TAKE1	server	Specifies a request header to trust as the client IP, e.g. X-Forwarded-For
RemoteIPInternalProxy	mod_remoteip.c	ITERATE	server	Specifies one or more internal (transparent) proxies which are trusted to present IP headers
RemoteIPInternalProxyList	mod_remoteip.c	TAKE1	server	The filename to read the list of internal proxies, see the RemoteIPInternalProxy directive
RemoteIPProxiesHeader	mod_remoteip.c	TAKE1	server	Specifies a request header to record proxy IP's, e.g. X-Forwarded-By; if not given then do not record
RemoteIPProxyProtocol	mod_remoteip.c	FLAG	server	Enable PROXY protocol handling ('on', 'off')
RemoteIPProxyProtocolExceptions	mod_remoteip.c	TAKE_ARGV	server	Disable PROXY protocol handling for this list of networks in CIDR format
RemoteIPTrustedProxy	mod_remoteip.c	ITERATE	server	Specifies one or more proxies which are trusted to present IP headers
RemoteIPTrustedProxyList	mod_remoteip.c	TAKE1	server	The filename to read the list of trusted proxies, see the RemoteIPTrustedProxy directive
RemoveCharset	mod_mime.c	ITERATE	FileInfo	one or more file extensions
RemoveEncoding	mod_mime.c	ITERATE	FileInfo	one or more file extensions
RemoveHandler	mod_mime.c	ITERATE	FileInfo	one or more file extensions
RemoveInputFilter	mod_mime.c	ITERATE	FileInfo	one or more file extensions
RemoveLanguage	mod_mime.c	ITERATE	FileInfo	one or more file extensions
RemoveOutputFilter	mod_mime.c	ITERATE	FileInfo	one or more file extensions
RemoveType	mod_mime.c	ITERATE	FileInfo	one or more file extensions
RequestHeader	mod_headers.c	RAW_ARGS	FileInfo	an action, header and value followed by optional env clause
RequestReadTimeout	mod_reqtimeout.c	RAW_ARGS	server	Set various timeout parameters for TLS handshake and/or reading request headers and body
Require	mod_authz_core.c	RAW_ARGS	AuthConfig	specifies authorization directives which one must pass (or not) for a request to suceeed
RewriteBase	mod_rewrite.c	TAKE1	FileInfo	the base URL of the per-directory context
RewriteCond	mod_rewrite.c	RAW_ARGS	FileInfo	an input string and a to be applied regexp-pattern
RewriteEngine	mod_rewrite.c	FLAG	FileInfo	On or Off to enable or disable (default) the whole rewriting engine
RewriteMap	mod_rewrite.c	TAKE23	server	a mapname and a filename and options
RewriteOptions	mod_rewrite.c	ITERATE	FileInfo	List of option strings to set
RewriteRule	mod_rewrite.c	RAW_ARGS	FileInfo	an URL-applied regexp-pattern and a substitution URL
SSIEndTag	mod_include.c	TAKE1	server	SSI End String Tag
SSIErrorMsg	mod_include.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	a string
SSIEtag	mod_include.c	FLAG	Limit	Whether to allow the generation of ETags within the server. Existing ETags will be preserved. Limited to 'on' or 'off'
SSILastModified	mod_include.c	FLAG	Limit	Whether to set the last modified header or respect an existing header. Limited to 'on' or 'off'
SSILegacyExprParser	mod_include.c	FLAG	Limit	Whether to use the legacy expression parser compatible with <= 2.2.x. Limited to 'on' or 'off'
SSIStartTag	mod_include.c	TAKE1	server	SSI Start String Tag
SSITimeFormat	mod_include.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	a strftime(3) formatted string
SSIUndefinedEcho	mod_include.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	String to be displayed if an echoed variable is undefined
SSLCACertificateFile	mod_ssl.c	TAKE1	server AuthConfig	SSL CA Certificate file ('/path/to/file' - PEM encoded)
SSLCACertificatePath	mod_ssl.c	TAKE1	server AuthConfig	SSL CA Certificate path ('/path/to/dir' - contains PEM encoded files)
SSLCADNRequestFile	mod_ssl.c	TAKE1	server	SSL CA Distinguished Name file ('/path/to/file' - PEM encoded to derive acceptable CA names to request)
SSLCADNRequestPath	mod_ssl.c	TAKE1	server	SSL CA Distinguished Name path ('/path/to/dir' - symlink hashes to PEM of acceptable CA names to request)
SSLCARevocationCheck	mod_ssl.c	RAW_ARGS	server	SSL CA Certificate Revocation List (CRL) checking mode
SSLCARevocationFile	mod_ssl.c	TAKE1	server	SSL CA Certificate Revocation List (CRL) file ('/path/to/file' - PEM encoded)
SSLCARevocationPath	mod_ssl.c	TAKE1	server	SSL CA Certificate Revocation List (CRL) path ('/path/to/dir' - contains PEM encoded files)
SSLCertificateChainFile	mod_ssl.c	TAKE1	server	SSL Server CA Certificate Chain file ('/path/to/file' - PEM encoded)
SSLCertificateFile	mod_ssl.c	TAKE1	server	SSL Server Certificate file ('/path/to/file' - PEM or DER encoded)
SSLCertificateKeyFile	mod_ssl.c	TAKE1	server	SSL Server Private Key file ('/path/to/file' - PEM or DER encoded)
SSLCipherSuite	mod_ssl.c	TAKE12	server AuthConfig	Colon-delimited list of permitted SSL Ciphers, optional preceded by protocol identifier ('XXX:...:XXX' - see manual)
SSLCompression	mod_ssl.c	FLAG	server	Enable SSL level compression (\`on', \`off')
SSLCryptoDevice	mod_ssl.c	TAKE1	server	SSL external Crypto Device usage ('builtin', '...')
SSLEngine	mod_ssl.c	TAKE1	server	SSL switch for the protocol engine ('on', 'off')
SSLFIPS	mod_ssl.c	FLAG	server	Enable FIPS-140 mode (\`on', \`off')
SSLHonorCipherOrder	mod_ssl.c	FLAG	server	Use the server's cipher ordering preference
SSLInsecureRenegotiation	mod_ssl.c	FLAG	server	Enable support for insecure renegotiation
SSLLog	mod_ssl.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	SSLLog directive is no longer supported - use ErrorLog.
SSLLogLevel	mod_ssl.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	SSLLogLevel directive is no longer supported - use LogLevel.
SSLOCSPDefaultResponder	mod_ssl.c	TAKE1	server	URL of the default OCSP Responder
SSLOCSPEnable	mod_ssl.c	RAW_ARGS	server	Enable use of OCSP to verify certificate revocation mode ('on', 'leaf', 'off')
SSLOCSPNoVerify	mod_ssl.c	FLAG	server	Do not verify OCSP Responder certificate ('on', 'off')
SSLOCSPOverrideResponder	mod_ssl.c	FLAG	server	Force use of the default responder URL ('on', 'off')
SSLOCSPProxyURL	mod_ssl.c	TAKE1	server	Proxy URL to use for OCSP requests
SSLOCSPResponderCertificateFile	mod_ssl.c	TAKE1	server	Trusted OCSP responder certificates(\`/path/to/file' - PEM encoded certificates)
SSLOCSPResponderTimeout	mod_ssl.c	TAKE1	server	OCSP responder query timeout
SSLOCSPResponseMaxAge	mod_ssl.c	TAKE1	server	Maximum age of OCSP responses
SSLOCSPResponseTimeSkew	mod_ssl.c	TAKE1	server	Maximum time difference in OCSP responses
SSLOCSPUseRequestNonce	mod_ssl.c	FLAG	server	Whether OCSP queries use a nonce or not ('on', 'off')
SSLOpenSSLConfCmd	mod_ssl.c	TAKE2	server	OpenSSL configuration command
SSLOptions	mod_ssl.c	RAW_ARGS	Options	Set one or more options to configure the SSL engine('[+-]option[=value] ...' - see manual)
SSLPassPhraseDialog	mod_ssl.c	TAKE1	server	SSL dialog mechanism for the pass phrase query ('builtin', '|/path/to/pipe_program', or 'exec:/path/to/cgi_program')
SSLProtocol	mod_ssl.c	RAW_ARGS	server	Enable or disable various SSL protocols ('[+-][TLSv1|TLSv1.1|TLSv1.2] ...' - see manual)
SSLProxyCACertificateFile	mod_ssl.c	TAKE1	server proxy	SSL Proxy: file containing server certificates ('/path/to/file' - PEM encoded certificates)
SSLProxyCACertificatePath	mod_ssl.c	TAKE1	server proxy	SSL Proxy: directory containing server certificates ('/path/to/dir' - contains PEM encoded certificates)
SSLProxyCARevocationCheck	mod_ssl.c	RAW_ARGS	server proxy	SSL Proxy: CA Certificate Revocation List (CRL) checking mode
SSLProxyCARevocationFile	mod_ssl.c	TAKE1	server proxy	SSL Proxy: CA Certificate Revocation List (CRL) file ('/path/to/file' - PEM encoded)
SSLProxyCARevocationPath	mod_ssl.c	TAKE1	server proxy	SSL Proxy: CA Certificate Revocation List (CRL) path ('/path/to/dir' - contains PEM encoded files)
SSLProxyCheckPeerCN	mod_ssl.c	FLAG	server proxy	SSL Proxy: check the peer certificate's CN
SSLProxyCheckPeerExpire	mod_ssl.c	FLAG	server proxy	SSL Proxy: check the peer certificate's expiration date
SSLProxyCheckPeerName	mod_ssl.c	FLAG	server proxy	SSL Proxy: check the peer certificate's name (must be present in subjectAltName extension or CN
SSLProxyCipherSuite	mod_ssl.c	TAKE12	server proxy	SSL Proxy: colon-delimited list of permitted SSL ciphers , optionally preceded by protocol specifier ('XXX:...:XXX' - see manual)
SSLProxyEngine	mod_ssl.c	FLAG	server proxy	SSL switch for the proxy protocol engine ('on', 'off')
SSLProxyMachineCertificateChainFile	mod_ssl.c	TAKE1	server proxy	SSL Proxy: file containing issuing certificates of the client certificate (\`/path/to/file' - PEM encoded certificates)
SSLProxyMachineCertificateFile	mod_ssl.c	TAKE1	server proxy	SSL Proxy: file containing client certificates ('/path/to/file' - PEM encoded certificates)
SSLProxyMachineCertificatePath	mod_ssl.c	TAKE1	server proxy	SSL Proxy: directory containing client certificates ('/path/to/dir' - contains PEM encoded certificates)
SSLProxyProtocol	mod_ssl.c	RAW_ARGS	server proxy	SSL Proxy: enable or disable SSL protocol flavors ('[+-][TLSv1|TLSv1.1|TLSv1.2] ...' - see manual)
SSLProxyVerify	mod_ssl.c	TAKE1	server proxy	SSL Proxy: whether to verify the remote certificate ('on' or 'off')
SSLProxyVerifyDepth	mod_ssl.c	TAKE1	server proxy	SSL Proxy: maximum certificate verification depth ('N' - number of intermediate certificates)
SSLRandomSeed	mod_ssl.c	TAKE23	server	SSL Pseudo Random Number Generator (PRNG) seeding source ('startup|connect builtin|file:/path|exec:/path [bytes]')
SSLRenegBufferSize	mod_ssl.c	TAKE1	AuthConfig	Configure the amount of memory that will be used for buffering the request body if a per-location SSL renegotiation is required due to changed access control requirements
SSLRequire	mod_ssl.c	RAW_ARGS	AuthConfig	Require a boolean expression to evaluate to true for granting access(arbitrary complex boolean expression - see manual)
SSLRequireSSL	mod_ssl.c	RAW_ARGS	AuthConfig	Require the SSL protocol for the per-directory context (no arguments)
SSLSRPUnknownUserSeed	mod_ssl.c	TAKE1	server	SRP seed for unknown users (to avoid leaking a user's existence) ('some secret text')
SSLSRPVerifierFile	mod_ssl.c	TAKE1	server	SRP verifier file ('/path/to/file' - created by srptool)
SSLSessionCache	mod_ssl.c	TAKE1	server	SSL Session Cache storage ('none', 'nonenotnull', 'dbm:/path/to/file')
SSLSessionCacheTimeout	mod_ssl.c	TAKE1	server	SSL Session Cache object lifetime ('N' - number of seconds)
SSLSessionTicketKeyFile	mod_ssl.c	TAKE1	server	TLS session ticket encryption/decryption key file (RFC 5077) ('/path/to/file' - file with 48 bytes of random data)
SSLSessionTickets	mod_ssl.c	FLAG	server	Enable or disable TLS session tickets(\`on', \`off')
SSLStaplingCache	mod_ssl.c	TAKE1	server	SSL Stapling Response Cache storage (\`dbm:/path/to/file')
SSLStaplingErrorCacheTimeout	mod_ssl.c	TAKE1	server	SSL stapling option for OCSP Response Error Cache Lifetime
SSLStaplingFakeTryLater	mod_ssl.c	FLAG	server	SSL stapling switch to send tryLater response to client on error (\`on', \`off')
SSLStaplingForceURL	mod_ssl.c	TAKE1	server	SSL stapling option to Force the OCSP Stapling URL
SSLStaplingResponderTimeout	mod_ssl.c	TAKE1	server	SSL stapling option for OCSP responder timeout
SSLStaplingResponseMaxAge	mod_ssl.c	TAKE1	server	SSL stapling option for maximum age of OCSP responses
SSLStaplingResponseTimeSkew	mod_ssl.c	TAKE1	server	SSL stapling option for maximum time difference in OCSP responses
SSLStaplingReturnResponderErrors	mod_ssl.c	FLAG	server	SSL stapling switch to return Status Errors Back to Client(\`on', \`off')
SSLStaplingStandardCacheTimeout	mod_ssl.c	TAKE1	server	SSL stapling option for normal OCSP Response Cache Lifetime
SSLStrictSNIVHostCheck	mod_ssl.c	FLAG	server	Strict SNI virtual host checking
SSLUseStapling	mod_ssl.c	FLAG	server	SSL switch for the OCSP Stapling protocol (\`on', \`off')
SSLUserName	mod_ssl.c	TAKE1	server AuthConfig	Set user name to SSL variable value
SSLVHostSNIPolicy	mod_ssl.c	TAKE1	server	SSL VirtualHost SNI compatibility policy setting
SSLVerifyClient	mod_ssl.c	TAKE1	server AuthConfig	SSL Client verify type ('none', 'optional', 'require', 'optional_no_ca')
SSLVerifyDepth	mod_ssl.c	TAKE1	server AuthConfig	SSL Client verify depth ('N' - number of intermediate certificates)
Satisfy	mod_access_compat.c	TAKE1	AuthConfig	access policy if both allow and require used ('all' or 'any')
ScoreBoardFile	core.c	TAKE1	server	A file for Apache to maintain runtime process management information
Script	mod_actions.c	TAKE2	server directory	a method followed by a script name
ScriptAlias	mod_alias.c	TAKE12	server directory	a fakename and a realname, or a realname in a Location
ScriptAliasMatch	mod_alias.c	TAKE2	server	a regular expression and a filename
ScriptLog	mod_cgi.c	TAKE1	server	the name of a log for script debugging info
ScriptLog	mod_cgid.c	TAKE1	server	the name of a log for script debugging info
ScriptLogBuffer	mod_cgi.c	TAKE1	server	the maximum size (in bytes) to record of a POST request
ScriptLogBuffer	mod_cgid.c	TAKE1	server	the maximum size (in bytes) to record of a POST request
ScriptLogLength	mod_cgi.c	TAKE1	server	the maximum length (in bytes) of the script debug log
ScriptLogLength	mod_cgid.c	TAKE1	server	the maximum length (in bytes) of the script debug log
ScriptSock	mod_cgid.c	TAKE1	server	the name of the socket to use for communication with the cgi daemon.
SeeRequestTail	core.c	FLAG	server	For extended status, "On" to see the last 63 chars of the request line, "Off" (default) to see the first 63
SendBufferSize	event.c	TAKE1	server	Send buffer size in bytes
ServerAdmin	core.c	TAKE1	server	The email address of the server administrator
ServerAlias	core.c	RAW_ARGS	server	A name or names alternately used to access the server
ServerLimit	event.c	TAKE1	server	Maximum number of child processes for this run of Apache
ServerName	core.c	TAKE1	server	The hostname and port of the server
ServerPath	core.c	TAKE1	server	The pathname the server can be reached at
ServerRoot	core.c	TAKE1	server read-time	Common directory of server-related files (logs, confs, etc.)
ServerSignature	core.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	En-/disable server signature (on|off|email)
ServerTokens	core.c	TAKE1	server	Determine tokens displayed in the Server: header - Min(imal), Major, Minor, Prod(uctOnly), OS, or Full
Session	mod_session.c	FLAG	server AuthConfig	on if a session should be maintained for these URLs
SessionCookieName	mod_session_cookie.c	RAW_ARGS	server AuthConfig	The name of the RFC2109 cookie carrying the session
SessionCookieName2	mod_session_cookie.c	RAW_ARGS	server AuthConfig	The name of the RFC2965 cookie carrying the session
SessionCookieRemove	mod_session_cookie.c	FLAG	server AuthConfig	Set to 'On' to remove the session cookie from the headers and hide the cookie from a backend server or process
SessionCryptoCipher	mod_session_crypto.c	TAKE1	server AuthConfig	The underlying crypto cipher to use
SessionCryptoDriver	mod_session_crypto.c	RAW_ARGS	server	The underlying crypto library driver to use
SessionCryptoPassphrase	mod_session_crypto.c	ITERATE	server AuthConfig	The passphrase(s) used to encrypt the session. First will be used for encryption, all phrases will be accepted for decryption
SessionCryptoPassphraseFile	mod_session_crypto.c	TAKE1	server directory	File containing passphrase(s) used to encrypt the session, one per line. First will be used for encryption, all phrases will be accepted for decryption
SessionDBDCookieName	mod_session_dbd.c	RAW_ARGS	server AuthConfig	The name of the RFC2109 cookie carrying the session key
SessionDBDCookieName2	mod_session_dbd.c	RAW_ARGS	server AuthConfig	The name of the RFC2965 cookie carrying the session key
SessionDBDCookieRemove	mod_session_dbd.c	FLAG	server AuthConfig	Remove the session cookie after session load. On by default.
SessionDBDDeleteLabel	mod_session_dbd.c	TAKE1	server AuthConfig	Query label used to delete an existing session
SessionDBDInsertLabel	mod_session_dbd.c	TAKE1	server AuthConfig	Query label used to insert a new session
SessionDBDPerUser	mod_session_dbd.c	FLAG	server AuthConfig	Save the session per user
SessionDBDSelectLabel	mod_session_dbd.c	TAKE1	server AuthConfig	Query label used to select a new session
SessionDBDUpdateLabel	mod_session_dbd.c	TAKE1	server AuthConfig	Query label used to update an existing session
SessionEnv	mod_session.c	FLAG	server AuthConfig	on if a session should be written to the CGI environment. Defaults to off
SessionExclude	mod_session.c	TAKE1	server AuthConfig	URL prefixes to exclude from the session. Defaults to no URLs
SessionExpiryUpdateInterval	mod_session.c	TAKE1	server AuthConfig	time interval for which a session's expiry time may change without having to be rewritten. Zero to disable
SessionHeader	mod_session.c	TAKE1	server AuthConfig	output header, if present, whose contents will be injected into the session.
SessionInclude	mod_session.c	TAKE1	server AuthConfig	URL prefixes to include in the session. Defaults to all URLs
SessionMaxAge	mod_session.c	TAKE1	server AuthConfig	length of time for which a session should be valid. Zero to disable
SetEnv	mod_env.c	TAKE12	FileInfo	an environment variable name and optional value to pass to CGI.
SetEnvIf	mod_setenvif.c	RAW_ARGS	FileInfo	A header-name, regex and a list of variables.
SetEnvIfExpr	mod_setenvif.c	RAW_ARGS	FileInfo	an expression and a list of variables.
SetEnvIfNoCase	mod_setenvif.c	RAW_ARGS	FileInfo	a header-name, regex and a list of variables.
SetHandler	core.c	TAKE1	FileInfo	a handler name that overrides any other configured handler
SetInputFilter	core.c	TAKE1	FileInfo	filter (or ; delimited list of filters) to be run on the request body
SetOutputFilter	core.c	TAKE1	FileInfo	filter (or ; delimited list of filters) to be run on the request content
StartServers	event.c	TAKE1	server	Number of child processes launched at server startup
StrictHostCheck	core.c	FLAG	server	Controls whether a hostname match is required
Substitute	mod_substitute.c	TAKE1	FileInfo	Pattern to filter the response content (s/foo/bar/[inf])
SubstituteInheritBefore	mod_substitute.c	FLAG	FileInfo	Apply inherited patterns before those of the current context
SubstituteMaxLineLength	mod_substitute.c	TAKE1	FileInfo	Maximum line length
Suexec	mod_unixd.c	FLAG	server	Enable or disable suEXEC support
SuexecUserGroup	mod_suexec.c	TAKE2	server	User and group for spawned processes
ThreadLimit	event.c	TAKE1	server	Maximum number of worker threads per child process for this run of Apache - Upper limit for ThreadsPerChild
ThreadStackSize	core.c	TAKE1	server	Size in bytes of stack used by threads handling client connections
ThreadsPerChild	event.c	TAKE1	server	Number of threads each child creates
Timeout	core.c	TAKE1	server	Timeout duration (sec)
TraceEnable	core.c	TAKE1	server	'on' (default), 'off' or 'extended' to trace request body content
TransferLog	mod_log_config.c	TAKE1	server	the filename of the access log
TypesConfig	mod_mime.c	TAKE1	server	the MIME types config file
UnDefine	core.c	TAKE1	server directory read-time	Undefine the existence of a variable. Undo a Define.
UndefMacro	mod_macro.c	TAKE1	Options FileInfo AuthConfig Limit Indexes read-time	Remove a macro definition.
UnsetEnv	mod_env.c	ITERATE	FileInfo	a list of variables to remove from the CGI environment.
Use	mod_macro.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Use of a macro.
UseCanonicalName	core.c	TAKE1	server directory	How to work out the ServerName : Port when constructing URLs
UseCanonicalPhysicalPort	core.c	TAKE1	server directory	Whether to use the physical Port when constructing URLs
User	mod_unixd.c	TAKE1	server	Effective user id for this server
UserDir	mod_userdir.c	RAW_ARGS	server	the public subdirectory in users' home directories, or 'disabled', or 'disabled username username...', or 'enabled username username...'
VirtualDocumentRoot	mod_vhost_alias.c	TAKE1	server	how to create the DocumentRoot based on the host
VirtualDocumentRootIP	mod_vhost_alias.c	TAKE1	server	how to create the DocumentRoot based on the host
VirtualScriptAlias	mod_vhost_alias.c	TAKE1	server	how to create a ScriptAlias based on the host
VirtualScriptAliasIP	mod_vhost_alias.c	TAKE1	server	how to create a ScriptAlias based on the host
WSGIAcceptMutex	mod_wsgi.c	TAKE1	server	Set accept mutex type for daemon processes.
WSGIAccessScript	mod_wsgi.c	RAW_ARGS	AuthConfig	Location of WSGI host access script file.
WSGIApplicationGroup	mod_wsgi.c	TAKE1	server directory	Application interpreter group.
WSGIAuthGroupScript	mod_wsgi.c	RAW_ARGS	AuthConfig	Location of WSGI group auth script file.
WSGIAuthUserScript	mod_wsgi.c	RAW_ARGS	AuthConfig	Location of WSGI user auth script file.
WSGICallableObject	mod_wsgi.c	TAKE1	FileInfo	Name of entry point in WSGI script file.
WSGICaseSensitivity	mod_wsgi.c	TAKE1	server	Define whether file system is case sensitive.
WSGIChunkedRequest	mod_wsgi.c	TAKE1	FileInfo	Enable/Disable support for chunked requests.
WSGIDaemonProcess	mod_wsgi.c	RAW_ARGS	server	Specify details of daemon processes to start.
WSGIDestroyInterpreter	mod_wsgi.c	TAKE1	server	Enable/Disable destruction of Python interpreter.
WSGIDispatchScript	mod_wsgi.c	RAW_ARGS	server directory	Location of WSGI dispatch script.
WSGIDontWriteBytecode	mod_wsgi.c	TAKE1	server	Enable/Disable writing of byte code.
WSGIEnableSendfile	mod_wsgi.c	TAKE1	FileInfo	Enable/Disable support for kernel sendfile.
WSGIErrorOverride	mod_wsgi.c	TAKE1	FileInfo	Enable/Disable overriding of error pages.
WSGIGroupAuthoritative	mod_wsgi.c	TAKE1	AuthConfig	Enable/Disable as being authoritative on groups.
WSGIHandlerScript	mod_wsgi.c	RAW_ARGS	server directory	Location of WSGI handler script file.
WSGIIgnoreActivity	mod_wsgi.c	TAKE1	FileInfo	Enable/Disable reset of inactvity timeout.
WSGIImportScript	mod_wsgi.c	RAW_ARGS	server	Location of WSGI import script.
WSGILazyInitialization	mod_wsgi.c	TAKE1	server	Enable/Disable lazy Python initialization.
WSGIMapHEADToGET	mod_wsgi.c	TAKE1	FileInfo	Enable/Disable mapping of HEAD to GET.
WSGINewRelicConfigFile	mod_wsgi.c	TAKE1	server	New Relic monitoring agent configuration file.
WSGINewRelicEnvironment	mod_wsgi.c	TAKE1	server	New Relic monitoring agent environment.
WSGIPassApacheRequest	mod_wsgi.c	TAKE1	server directory	Enable/Disable Apache request object.
WSGIPassAuthorization	mod_wsgi.c	TAKE1	FileInfo	Enable/Disable WSGI authorization.
WSGIProcessGroup	mod_wsgi.c	TAKE1	server directory	Name of the WSGI process group.
WSGIPythonEggs	mod_wsgi.c	TAKE1	server	Python eggs cache directory.
WSGIPythonHashSeed	mod_wsgi.c	TAKE1	server	Python hash seed.
WSGIPythonHome	mod_wsgi.c	TAKE1	server	Python prefix/exec_prefix absolute path names.
WSGIPythonOptimize	mod_wsgi.c	TAKE1	server	Set level of Python compiler optimisations.
WSGIPythonPath	mod_wsgi.c	TAKE1	server	Python module search path.
WSGIPythonWarnings	mod_wsgi.c	TAKE1	server	Control Python warning messages.
WSGIRestrictEmbedded	mod_wsgi.c	TAKE1	server	Enable/Disable use of embedded mode.
WSGIRestrictProcess	mod_wsgi.c	RAW_ARGS	server directory	Limit selectable WSGI process groups.
WSGIRestrictSignal	mod_wsgi.c	TAKE1	server	Enable/Disable restrictions on use of signal().
WSGIRestrictStdin	mod_wsgi.c	TAKE1	server	Enable/Disable restrictions on use of STDIN.
WSGIRestrictStdout	mod_wsgi.c	TAKE1	server	Enable/Disable restrictions on use of STDOUT.
WSGIScriptAlias	mod_wsgi.c	RAW_ARGS	server	Map location to target WSGI script file.
WSGIScriptAliasMatch	mod_wsgi.c	RAW_ARGS	server	Map location pattern to target WSGI script file.
WSGIScriptReloading	mod_wsgi.c	TAKE1	FileInfo	Enable/Disable script reloading mechanism.
WSGIServerMetrics	mod_wsgi.c	TAKE1	server	Enabled/Disable access to server metrics.
WSGISocketPrefix	mod_wsgi.c	TAKE1	server	Path prefix for the daemon process sockets.
WSGISocketRotation	mod_wsgi.c	TAKE1	server	Enable/Disable rotation of daemon process sockets.
WSGITrustedProxies	mod_wsgi.c	RAW_ARGS	FileInfo	Specify a list of trusted proxies.
WSGITrustedProxyHeaders	mod_wsgi.c	RAW_ARGS	FileInfo	Specify a list of trusted proxy headers.
WSGIVerboseDebugging	mod_wsgi.c	TAKE1	server	Enable/Disable verbose debugging messages.
WatchdogInterval	mod_watchdog.c	TAKE1	server	Watchdog interval in seconds
XBitHack	mod_include.c	TAKE1	Options	Off, On, or Full
mmapfile	mod_file_cache.c	ITERATE	server	A space separated list of files to mmap at config time
order	mod_access_compat.c	TAKE1	Limit	'allow,deny', 'deny,allow', or 'mutual-failure'
xml2EncAlias	mod_xml2enc.c	ITERATE2	server	EncodingAlias charset alias [more aliases]
xml2EncDefault	mod_xml2enc.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Usage: xml2EncDefault charset
xml2StartParse	mod_xml2enc.c	ITERATE	Options FileInfo AuthConfig Limit Indexes	Ignore anything in front of the first of these elements`
