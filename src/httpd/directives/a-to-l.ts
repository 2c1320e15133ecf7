/** Directives of Apache/2.4.71, printed from its own tables; directive-table.ts reads them. */
export const DIRECTIVES_A_TO_L = `<AuthnProviderAlias	mod_authn_core.c	RAW_ARGS	server	container for grouping an authentication provider's directives under a provider alias
<AuthzProviderAlias	mod_authz_core.c	RAW_ARGS	server	container for grouping an authorization provider's directives under a provider alias
<Directory	core.c	RAW_ARGS	server	Container for directives affecting resources located in the specified directories
<DirectoryMatch	core.c	RAW_ARGS	server	Container for directives affecting resources located in the specified directories
<Else	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	Container for directives to be conditionally applied
<ElseIf	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	Container for directives to be conditionally applied
<Files	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	Container for directives affecting files matching specified patterns
<FilesMatch	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	Container for directives affecting files matching specified patterns
<If	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	Container for directives to be conditionally applied
<IfDefine	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Container for directives based on existence of command line defines
<IfDirective	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Container for directives based on existence of named directive
<IfFile	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Container for directives based on existence of files on disk
<IfModule	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Container for directives based on existence of specified modules
<IfSection	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Container for directives based on existence of named section
<IfVersion	mod_version.c	TAKE123	Options FileInfo AuthConfig Limit Indexes read-time	a comparison operator, a version (and a delimiter)
<Limit	core.c	RAW_ARGS	AuthConfig Limit	Container for authentication directives when accessed using specified HTTP methods
<LimitExcept	core.c	RAW_ARGS	AuthConfig Limit	Container for authentication directives to be applied when any HTTP method other than those specified is used to access the resource
<Location	core.c	RAW_ARGS	server	Container for directives affecting resources accessed through the specified URL paths
<LocationMatch	core.c	RAW_ARGS	server	Container for directives affecting resources accessed through the specified URL paths
<LuaHookAccessChecker	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the access_checker phase of request processing
<LuaHookAuthChecker	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the auth_checker phase of request processing
<LuaHookCheckUserID	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the check_user_id phase of request processing
<LuaHookFixups	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a inline hook for the fixups phase of request processing
<LuaHookMapToStorage	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the map_to_storage phase of request processing
<LuaHookPreTranslateName	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the pre_translate name phase of request processing
<LuaHookTranslateName	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the translate name phase of request processing
<LuaHookTypeChecker	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the type_checker phase of request processing
<LuaQuickHandler	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes read-time	Provide a hook for the quick handler of request processing
AcceptFilter	core.c	TAKE2	server	Set the Accept Filter to use for a protocol
AcceptPathInfo	core.c	TAKE1	FileInfo	Set to on or off for PATH_INFO to be accepted by handlers, or default for the per-handler preference
AccessFileName	core.c	RAW_ARGS	server	Name(s) of per-directory config files (default: .htaccess)
Action	mod_actions.c	TAKE23	FileInfo	a media type followed by a script name
AddAlt	mod_autoindex.c	ITERATE2	Indexes	alternate descriptive text followed by one or more filenames
AddAltByEncoding	mod_autoindex.c	ITERATE2	Indexes	alternate descriptive text followed by one or more content encodings
AddAltByType	mod_autoindex.c	ITERATE2	Indexes	alternate descriptive text followed by one or more MIME types
AddCharset	mod_mime.c	ITERATE2	FileInfo	a charset (e.g., iso-2022-jp), followed by one or more file extensions
AddDefaultCharset	core.c	TAKE1	FileInfo	The name of the default charset to add to any Content-Type without one or 'Off' to disable
AddDescription	mod_autoindex.c	ITERATE2	Indexes	Descriptive text followed by one or more filenames
AddEncoding	mod_mime.c	ITERATE2	FileInfo	an encoding (e.g., gzip), followed by one or more file extensions
AddHandler	mod_mime.c	ITERATE2	FileInfo	a handler name followed by one or more file extensions
AddIcon	mod_autoindex.c	ITERATE2	Indexes	an icon URL followed by one or more filenames
AddIconByEncoding	mod_autoindex.c	ITERATE2	Indexes	an icon URL followed by one or more content encodings
AddIconByType	mod_autoindex.c	ITERATE2	Indexes	an icon URL followed by one or more MIME types
AddInputFilter	mod_mime.c	ITERATE2	FileInfo	input filter name (or ; delimited names) followed by one or more file extensions
AddLanguage	mod_mime.c	ITERATE2	FileInfo	a language (e.g., fr), followed by one or more file extensions
AddModuleInfo	mod_info.c	TAKE2	server	a module name and additional information on that module
AddOutputFilter	mod_mime.c	ITERATE2	FileInfo	output filter name (or ; delimited names) followed by one or more file extensions
AddOutputFilterByType	mod_filter.c	TAKE_ARGV	FileInfo	output filter name followed by one or more content-types
AddType	mod_mime.c	ITERATE2	FileInfo	a mime type followed by one or more file extensions
Alias	mod_alias.c	TAKE12	server directory	a fakename and a realname, or a realname in a Location
AliasMatch	mod_alias.c	TAKE2	server	a regular expression and a filename
AliasPreservePath	mod_alias.c	FLAG	FileInfo	Set to ON to map the full path after the fakename to the realname.
AllowCONNECT	mod_proxy_connect.c	ITERATE	server	A list of ports or port ranges which CONNECT may connect to
AllowEncodedSlashes	core.c	TAKE1	server	Allow URLs containing '/' encoded as '%2F'
AllowMethods	mod_allowmethods.c	TAKE_ARGV	directory	only allow specific methods
AllowOverride	core.c	RAW_ARGS	directory	Controls what groups of directives can be configured by per-directory config files
AllowOverrideList	core.c	TAKE_ARGV	directory	Controls what individual directives can be configured by per-directory config files
Anonymous	mod_authn_anon.c	ITERATE	AuthConfig	a space-separated list of user IDs
Anonymous_LogEmail	mod_authn_anon.c	FLAG	AuthConfig	Limited to 'on' or 'off'
Anonymous_MustGiveEmail	mod_authn_anon.c	FLAG	AuthConfig	Limited to 'on' or 'off'
Anonymous_NoUserId	mod_authn_anon.c	FLAG	AuthConfig	Limited to 'on' or 'off'
Anonymous_VerifyEmail	mod_authn_anon.c	FLAG	AuthConfig	Limited to 'on' or 'off'
AsyncRequestWorkerFactor	event.c	TAKE1	server	How many additional connects will be accepted per idle worker thread
AuthBasicAuthoritative	mod_auth_basic.c	FLAG	AuthConfig	Set to 'Off' to allow access control to be passed along to lower modules if the UserID is not known to this module
AuthBasicFake	mod_auth_basic.c	TAKE12	AuthConfig	Fake basic authentication using the given expressions for username and password, 'off' to disable. Password defaults to 'password' if missing.
AuthBasicProvider	mod_auth_basic.c	ITERATE	AuthConfig	specify the auth providers for a directory or location
AuthBasicUseDigestAlgorithm	mod_auth_basic.c	TAKE1	AuthConfig	Set to 'MD5' to use the auth provider's authentication check for digest auth, using a hash of 'user:realm:pass'
AuthDBDUserPWQuery	mod_authn_dbd.c	TAKE1	directory	Query used to fetch password for user
AuthDBDUserRealmQuery	mod_authn_dbd.c	TAKE1	directory	Query used to fetch password for user+realm
AuthDBMGroupFile	mod_authz_dbm.c	TAKE1	AuthConfig	database file containing group names and member user IDs
AuthDBMType	mod_authn_dbm.c	TAKE1	AuthConfig	what type of DBM file the user file is
AuthDBMUserFile	mod_authn_dbm.c	TAKE1	AuthConfig	dbm database file containing user IDs and passwords
AuthDigestAlgorithm	mod_auth_digest.c	TAKE1	AuthConfig	The algorithm used for the hash calculation
AuthDigestDomain	mod_auth_digest.c	ITERATE	AuthConfig	A list of URI's which belong to the same protection space as the current URI
AuthDigestNcCheck	mod_auth_digest.c	FLAG	AuthConfig	Whether or not to check the nonce-count sent by the client
AuthDigestNonceLifetime	mod_auth_digest.c	TAKE1	AuthConfig	Maximum lifetime of the server nonce (seconds)
AuthDigestProvider	mod_auth_digest.c	ITERATE	AuthConfig	specify the auth providers for a directory or location
AuthDigestQop	mod_auth_digest.c	ITERATE	AuthConfig	A list of quality-of-protection options
AuthDigestShmemSize	mod_auth_digest.c	TAKE1	server	The amount of shared memory to allocate for keeping track of clients
AuthFormAuthoritative	mod_auth_form.c	FLAG	AuthConfig	Set to 'Off' to allow access control to be passed along to lower modules if the UserID is not known to this module
AuthFormBody	mod_auth_form.c	TAKE1	AuthConfig	The field of the login form carrying the urlencoded original request body.
AuthFormDisableNoStore	mod_auth_form.c	FLAG	AuthConfig	Set to 'on' to stop the sending of a Cache-Control no-store header with the login screen. This allows the browser to cache the credentials, but at the risk of it being possible for the login form to be resubmitted and revealed to the backend server through XSS. Use at own risk.
AuthFormFakeBasicAuth	mod_auth_form.c	FLAG	AuthConfig	Set to 'On' to pass through authentication to the rest of the server as a basic authentication header.
AuthFormLocation	mod_auth_form.c	TAKE1	AuthConfig	The field of the login form carrying the URL to redirect on successful login.
AuthFormLoginRequiredLocation	mod_auth_form.c	TAKE1	AuthConfig	If set, redirect the browser to this URL rather than return 401 Not Authorized.
AuthFormLoginSuccessLocation	mod_auth_form.c	TAKE1	AuthConfig	If set, redirect the browser to this URL when a login processed by the login handler is successful.
AuthFormLogoutLocation	mod_auth_form.c	TAKE1	AuthConfig	The URL of the logout successful page. An attempt to access an URL handled by the handler form-logout-handler will result in an redirect to this page after logout.
AuthFormMethod	mod_auth_form.c	TAKE1	AuthConfig	The field of the login form carrying the original request method.
AuthFormMimetype	mod_auth_form.c	TAKE1	AuthConfig	The field of the login form carrying the original request mimetype.
AuthFormPassword	mod_auth_form.c	TAKE1	AuthConfig	The field of the login form carrying the password
AuthFormProvider	mod_auth_form.c	ITERATE	AuthConfig	specify the auth providers for a directory or location
AuthFormSitePassphrase	mod_auth_form.c	TAKE1	AuthConfig	If set, use this passphrase to determine whether the user should be authenticated. Bypasses the user authentication check on every website hit, and is useful for high traffic sites.
AuthFormSize	mod_auth_form.c	TAKE1	directory	Maximum size of body parsed by the form parser
AuthFormUsername	mod_auth_form.c	TAKE1	AuthConfig	The field of the login form carrying the username
AuthGroupFile	mod_authz_groupfile.c	TAKE1	AuthConfig	text file containing group names and member user IDs
AuthLDAPAuthorizePrefix	mod_authnz_ldap.c	TAKE1	AuthConfig	The prefix to add to environment variables set during successful authorization, default 'AUTHORIZE_'
AuthLDAPBindAuthoritative	mod_authnz_ldap.c	FLAG	AuthConfig	Set to 'on' to return failures when user-specific bind fails - defaults to on.
AuthLDAPBindDN	mod_authnz_ldap.c	TAKE1	AuthConfig	DN to use to bind to LDAP server. If not provided, will do an anonymous bind.
AuthLDAPBindPassword	mod_authnz_ldap.c	TAKE1	AuthConfig	Password to use to bind to LDAP server. If not provided, will do an anonymous bind.
AuthLDAPCharsetConfig	mod_authnz_ldap.c	TAKE1	server	Character set conversion configuration file. If omitted, character set conversion is disabled.
AuthLDAPCompareAsUser	mod_authnz_ldap.c	FLAG	AuthConfig	Set to 'on' to perform authorization-based compares with the users credentials, when this module has also performed authentication.  Does not affect nested groups lookups.
AuthLDAPCompareDNOnServer	mod_authnz_ldap.c	FLAG	AuthConfig	Set to 'on' to force auth_ldap to do DN compares (for the "require dn" directive) using the server, and set it 'off' to do the compares locally (at the expense of possible false matches). See the documentation for a complete description of this option.
AuthLDAPDereferenceAliases	mod_authnz_ldap.c	TAKE1	AuthConfig	Determines how aliases are handled during a search. Can be one of the values "never", "searching", "finding", or "always". Defaults to always.
AuthLDAPGroupAttribute	mod_authnz_ldap.c	ITERATE	AuthConfig	A list of attribute labels used to identify the user members of groups - defaults to member and uniquemember
AuthLDAPGroupAttributeIsDN	mod_authnz_ldap.c	FLAG	AuthConfig	If set to 'on', auth_ldap uses the DN that is retrieved from the server for subsequent group comparisons. If set to 'off', auth_ldap uses the string provided by the client directly. Defaults to 'on'.
AuthLDAPInitialBindAsUser	mod_authnz_ldap.c	FLAG	AuthConfig	Set to 'on' to perform the initial DN lookup with the basic auth credentials instead of anonymous or hard-coded credentials
AuthLDAPInitialBindPattern	mod_authnz_ldap.c	TAKE2	AuthConfig	The regex and substitution to determine a username that can bind based on an HTTP basic auth username
AuthLDAPMaxSubGroupDepth	mod_authnz_ldap.c	TAKE1	AuthConfig	Maximum subgroup nesting depth to be evaluated - defaults to 10 (top-level group = 0)
AuthLDAPRemoteUserAttribute	mod_authnz_ldap.c	TAKE1	AuthConfig	Override the user supplied username and place the contents of this attribute in the REMOTE_USER environment variable.
AuthLDAPRemoteUserIsDN	mod_authnz_ldap.c	FLAG	AuthConfig	Set to 'on' to set the REMOTE_USER environment variable to be the full DN of the remote user. By default, this is set to off, meaning that the REMOTE_USER variable will contain whatever value the remote user sent.
AuthLDAPSearchAsUser	mod_authnz_ldap.c	FLAG	AuthConfig	Set to 'on' to perform authorization-based searches with the users credentials, when this module has also performed authentication.  Does not affect nested groups lookup.
AuthLDAPSubGroupAttribute	mod_authnz_ldap.c	ITERATE	AuthConfig	Attribute labels used to define sub-group (or nested group) membership in groups - defaults to member and uniqueMember
AuthLDAPSubGroupClass	mod_authnz_ldap.c	ITERATE	AuthConfig	LDAP objectClass values used to identify sub-group instances - defaults to groupOfNames and groupOfUniqueNames
AuthLDAPURL	mod_authnz_ldap.c	TAKE12	AuthConfig	URL to define LDAP connection. This should be an RFC 2255 compliant\\nURL of the form ldap://host[:port]/basedn[?attrib[?scope[?filter]]].\\n<ul>\\n<li>Host is the name of the LDAP server. Use a space separated list of hosts \\nto specify redundant servers.\\n<li>Port is optional, and specifies the port to connect to.\\n<li>basedn specifies the base DN to start searches from\\n<li>Attrib specifies what attribute to search for in the directory. If not provided, it defaults to <b>uid</b>.\\n<li>Scope is the scope of the search, and can be either <b>sub</b> or <b>one</b>. If not provided, the default is <b>sub</b>.\\n<li>Filter is a filter to use in the search. If not provided, defaults to <b>(objectClass=*)</b>.\\n</ul>\\nSearches are performed using the attribute and the filter combined. For example, assume that the\\nLDAP URL is <b>ldap://ldap.airius.com/ou=People, o=Airius?uid?sub?(posixid=*)</b>. Searches will\\nbe done using the filter <b>(&((posixid=*))(uid=<i>username</i>))</b>, where <i>username</i>\\nis the user name passed by the HTTP client. The search will be a subtree search on the branch <b>ou=People, o=Airius</b>.
AuthMerging	mod_authz_core.c	TAKE1	AuthConfig	controls how a <Directory>, <Location>, or similar directive's authorization directives are combined with those of its predecessor
AuthName	mod_authn_core.c	TAKE1	AuthConfig	the authentication realm (e.g. "Members Only")
AuthType	mod_authn_core.c	TAKE1	AuthConfig	an HTTP authorization type (e.g., "Basic")
AuthUserFile	mod_authn_file.c	TAKE1	AuthConfig	text file containing user IDs and passwords
AuthnCacheContext	mod_authn_socache.c	TAKE1	directory	Context for authn cache
AuthnCacheEnable	mod_authn_socache.c	RAW_ARGS	server	enable socache configuration in htaccess even if not enabled anywhere else
AuthnCacheProvideFor	mod_authn_socache.c	ITERATE	AuthConfig	Determine what authn providers to cache for
AuthnCacheSOCache	mod_authn_socache.c	TAKE1	server	socache provider for authn cache
AuthnCacheTimeout	mod_authn_socache.c	TAKE1	AuthConfig	Timeout (secs) for cached credentials
AuthnzFcgiCheckAuthnProvider	mod_authnz_fcgi.c	TAKE_ARGV	FileInfo	Enable/disable a FastCGI authorizer to handle check_authn phase
AuthnzFcgiDefineProvider	mod_authnz_fcgi.c	TAKE_ARGV	server	Define a FastCGI authn and/or authz provider
AuthzDBDLoginToReferer	mod_authz_dbd.c	FLAG	directory	Whether to redirect to referer on successful login
AuthzDBDQuery	mod_authz_dbd.c	TAKE1	directory	SQL query for DBD Authz or login
AuthzDBDRedirectQuery	mod_authz_dbd.c	TAKE1	directory	SQL query to get per-user redirect URL after login
AuthzDBMType	mod_authz_dbm.c	TAKE1	AuthConfig	what type of DBM file the group file is
AuthzSendForbiddenOnFailure	mod_authz_core.c	FLAG	AuthConfig	Controls if an authorization failure should result in a '403 FORBIDDEN' response instead of the HTTP-conforming '401 UNAUTHORIZED'
BalancerGrowth	mod_proxy.c	TAKE1	server	Number of additional Balancers that can be added post-config
BalancerInherit	mod_proxy.c	FLAG	server	on if this server should inherit Balancers and Workers defined in the main server (Setting to off recommended if using the Balancer Manager)
BalancerMember	mod_proxy.c	RAW_ARGS	server directory	A balancer name and scheme with list of params
BalancerPersist	mod_proxy.c	FLAG	server	on if the balancer should persist changes on reboot/restart made via the Balancer Manager
BrotliAlterETag	mod_brotli.c	TAKE1	server	Set how mod_brotli should modify ETag response headers: 'AddSuffix' (default), 'NoChange', 'Remove'
BrotliCompressionMaxInputBlock	mod_brotli.c	TAKE1	server	Maximum input block size between 16 and 24 (larger block sizes require more memory)
BrotliCompressionQuality	mod_brotli.c	TAKE1	server	Compression quality between 0 and 11 (higher quality means slower compression)
BrotliCompressionWindow	mod_brotli.c	TAKE1	server	Sliding window size between 10 and 24 (larger windows can improve compression, but require more memory)
BrotliFilterNote	mod_brotli.c	TAKE12	server	Set a note to report on compression ratio
BrowserMatch	mod_setenvif.c	RAW_ARGS	FileInfo	A browser regex and a list of variables.
BrowserMatchNoCase	mod_setenvif.c	RAW_ARGS	FileInfo	A browser regex and a list of variables.
BufferSize	mod_buffer.c	TAKE1	directory	Maximum size of the buffer used by the buffer filter
BufferedLogs	mod_log_config.c	FLAG	server	Enable Buffered Logging (experimental)
CGIDScriptTimeout	mod_cgid.c	TAKE1	server directory	The amount of time to wait between successful reads from the CGI script, in seconds.
CGIPassAuth	core.c	FLAG	AuthConfig	Controls whether HTTP authorization headers, normally hidden, will be passed to scripts
CGIScriptTimeout	mod_cgi.c	TAKE1	server directory	The amount of time to wait between successful reads from the CGI script, in seconds.
CGIVar	core.c	TAKE2	FileInfo	Controls how some CGI variables are set
CacheDefaultExpire	mod_cache.c	TAKE1	server directory	The default time in seconds to cache a document
CacheDetailHeader	mod_cache.c	FLAG	server directory	Add a X-Cache-Detail header to responses. Default is off.
CacheDirLength	mod_cache_disk.c	TAKE1	server	The number of characters in subdirectory names
CacheDirLevels	mod_cache_disk.c	TAKE1	server	The number of levels of subdirectories in the cache
CacheDisable	mod_cache.c	TAKE1	server directory	A partial URL prefix below which caching is disabled
CacheEnable	mod_cache.c	TAKE12	server directory	A cache type and partial URL prefix below which caching is enabled
CacheHeader	mod_cache.c	FLAG	server directory	Add a X-Cache header to responses. Default is off.
CacheIgnoreCacheControl	mod_cache.c	FLAG	server	Ignore requests from the client for uncached content
CacheIgnoreHeaders	mod_cache.c	ITERATE	server	A space separated list of headers that should not be stored by the cache
CacheIgnoreNoLastMod	mod_cache.c	FLAG	server directory	Ignore Responses where there is no Last Modified Header
CacheIgnoreQueryString	mod_cache.c	FLAG	server	Ignore query-string when caching
CacheIgnoreURLSessionIdentifiers	mod_cache.c	ITERATE	server	A space separated list of session identifiers that should be ignored for creating the key of the cached entity.
CacheKeyBaseURL	mod_cache.c	TAKE1	server	Override the base URL of reverse proxied cache keys.
CacheLastModifiedFactor	mod_cache.c	TAKE1	server directory	The factor used to estimate Expires date from LastModified date
CacheLock	mod_cache.c	FLAG	server	Enable or disable the thundering herd lock.
CacheLockMaxAge	mod_cache.c	TAKE1	server	Maximum age of any thundering herd lock.
CacheLockPath	mod_cache.c	TAKE1	server	The thundering herd lock path. Defaults to the '/mod_cache-lock' directory in the system temp directory.
CacheMaxExpire	mod_cache.c	TAKE1	server directory	The maximum time in seconds to cache a document
CacheMaxFileSize	mod_cache_disk.c	TAKE1	server directory	The maximum file size to cache a document
CacheMinExpire	mod_cache.c	TAKE1	server directory	The minimum time in seconds to cache a document
CacheMinFileSize	mod_cache_disk.c	TAKE1	server directory	The minimum file size to cache a document
CacheNegotiatedDocs	mod_negotiation.c	FLAG	server	Either 'on' or 'off' (default)
CacheQuickHandler	mod_cache.c	FLAG	server	Run the cache in the quick handler, default on
CacheReadSize	mod_cache_disk.c	TAKE1	server directory	The maximum quantity of data to attempt to read and cache in one go
CacheReadTime	mod_cache_disk.c	TAKE1	server directory	The maximum time taken to attempt to read and cache in go
CacheRoot	mod_cache_disk.c	TAKE1	server	The directory to store cache files
CacheSocache	mod_cache_socache.c	TAKE1	server	The shared object cache to store cache files
CacheSocacheMaxSize	mod_cache_socache.c	TAKE1	server directory	The maximum cache entry size (headers and body) to cache a document
CacheSocacheMaxTime	mod_cache_socache.c	TAKE1	server directory	The maximum cache expiry age to cache a document in seconds
CacheSocacheMinTime	mod_cache_socache.c	TAKE1	server directory	The minimum cache expiry age to cache a document in seconds
CacheSocacheReadSize	mod_cache_socache.c	TAKE1	server directory	The maximum quantity of data to attempt to read and cache in one go
CacheSocacheReadTime	mod_cache_socache.c	TAKE1	server directory	The maximum time taken to attempt to read and cache in go
CacheStaleOnError	mod_cache.c	FLAG	server directory	Serve stale content on 5xx errors if present. Defaults to on.
CacheStoreExpired	mod_cache.c	FLAG	server directory	Ignore expiration dates when populating cache, resulting in an If-Modified-Since request to the backend on retrieval
CacheStoreNoStore	mod_cache.c	FLAG	server directory	Ignore 'Cache-Control: no-store' and store sensitive content
CacheStorePrivate	mod_cache.c	FLAG	server directory	Ignore 'Cache-Control: private' and store private content
CaseFilter	mod_case_filter.c	FLAG	server	Run a case filter on this host
CaseFilterIn	mod_case_filter_in.c	FLAG	server	Run an input case filter on this host
CharsetDefault	mod_charset_lite.c	TAKE1	FileInfo	name of default charset
CharsetOptions	mod_charset_lite.c	ITERATE	FileInfo	valid options: ImplicitAdd, NoImplicitAdd, TranslateAllMimeTypes, NoTranslateAllMimeTypes
CharsetSourceEnc	mod_charset_lite.c	TAKE1	FileInfo	source (html,cgi,ssi) file charset
CheckBasenameMatch	mod_speling.c	FLAG	Options	whether or not to fix files with the same base name
CheckCaseOnly	mod_speling.c	FLAG	Options	whether or not to fix only miscapitalized requests
CheckSpelling	mod_speling.c	FLAG	Options	whether or not to fix miscapitalized/misspelled requests
ChrootDir	mod_unixd.c	TAKE1	server	The directory to chroot(2) into
ContentDigest	core.c	FLAG	Options	whether or not to send a Content-MD5 header with each request
CookieDomain	mod_usertrack.c	TAKE1	FileInfo	domain to which this cookie applies
CookieExpires	mod_usertrack.c	TAKE1	FileInfo	an expiry date code
CookieHttpOnly	mod_usertrack.c	FLAG	FileInfo	is cookie http only
CookieName	mod_usertrack.c	TAKE1	FileInfo	name of the tracking cookie
CookieSameSite	mod_usertrack.c	TAKE1	FileInfo	SameSite setting
CookieSecure	mod_usertrack.c	FLAG	FileInfo	is cookie secure
CookieStyle	mod_usertrack.c	TAKE1	FileInfo	'Netscape', 'Cookie' (RFC2109), or 'Cookie2' (RFC2965)
CookieTracking	mod_usertrack.c	FLAG	FileInfo	whether or not to enable cookies
CoreDumpDirectory	core.c	TAKE1	server	The location of the directory Apache changes to before dumping core
CustomLog	mod_log_config.c	TAKE23	server	a file name, a custom log format string or format name, and an optional "env=" or "expr=" clause (see docs)
DAV	mod_dav.c	TAKE1	directory	specify the DAV provider for a directory or location
DAVBasePath	mod_dav.c	TAKE1	directory	specify the DAV repository base URL
DAVDepthInfinity	mod_dav.c	FLAG	server directory	allow Depth infinity PROPFIND requests
DAVGenericLockDB	mod_dav_lock.c	TAKE1	directory	specify a lock database
DAVLockDB	mod_dav_fs.c	TAKE1	server	specify a lock database
DAVLockDiscovery	mod_dav.c	FLAG	server directory	allow lock discovery by PROPFIND requests
DAVMinTimeout	mod_dav.c	TAKE1	server directory	specify minimum allowed timeout
DBDExptime	mod_dbd.c	TAKE1	server	Keepalive time for idle connections
DBDInitSQL	mod_dbd.c	TAKE1	server	SQL statement to be executed after connection is created
DBDKeep	mod_dbd.c	TAKE1	server	Maximum number of sustained connections
DBDMax	mod_dbd.c	TAKE1	server	Maximum number of connections
DBDMin	mod_dbd.c	TAKE1	server	Minimum number of connections
DBDParams	mod_dbd.c	TAKE1	server	SQL Driver Params
DBDPersist	mod_dbd.c	FLAG	server	Use persistent connection/pool
DBDPrepareSQL	mod_dbd.c	TAKE12	server	SQL statement to prepare (or nothing, to override statement inherited from main server) and label
DBDriver	mod_dbd.c	TAKE1	server	SQL Driver
DefaultIcon	mod_autoindex.c	TAKE1	Indexes	an icon URL
DefaultLanguage	mod_mime.c	TAKE1	FileInfo	language to use for documents with no other language file extension
DefaultRuntimeDir	core.c	TAKE1	server read-time	Common directory for run-time files (shared memory, locks, etc.)
DefaultType	core.c	TAKE1	FileInfo	the default media type for otherwise untyped files (DEPRECATED)
Define	core.c	TAKE12	server directory read-time	Define a variable, optionally to a value.  Same as passing -D to the command line.
DeflateAlterEtag	mod_deflate.c	TAKE1	server	Set how mod_deflate should modify ETAG response headers: 'AddSuffix' (default), 'NoChange' (2.2.x behavior), 'Remove'
DeflateBufferSize	mod_deflate.c	TAKE1	server	Set the Deflate Buffer Size
DeflateCompressionLevel	mod_deflate.c	TAKE1	server	Set the Deflate Compression Level (1-9)
DeflateFilterNote	mod_deflate.c	TAKE12	server	Set a note to report on compression ratio
DeflateInflateLimitRequestBody	mod_deflate.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Set a limit on size of inflated input
DeflateInflateRatioBurst	mod_deflate.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Set the maximum number of following inflate ratios above limit (default: 3)
DeflateInflateRatioLimit	mod_deflate.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Set the inflate ratio limit above which inflation is aborted (default: 200)
DeflateMemLevel	mod_deflate.c	TAKE1	server	Set the Deflate Memory Level (1-9)
DeflateWindowSize	mod_deflate.c	TAKE1	server	Set the Deflate window size (1-15)
DirectoryCheckHandler	mod_dir.c	FLAG	Indexes	On or Off
DirectoryIndex	mod_dir.c	RAW_ARGS	Indexes	a list of file names
DirectoryIndexRedirect	mod_dir.c	TAKE1	Indexes	On, Off, or a 3xx status code.
DirectorySlash	mod_dir.c	FLAG	Indexes	On or Off
DocumentRoot	core.c	TAKE1	server	Root directory of the document tree
DumpIOInput	mod_dumpio.c	FLAG	server	Enable I/O Dump on Input Data
DumpIOOutput	mod_dumpio.c	FLAG	server	Enable I/O Dump on Output Data
EnableMMAP	core.c	TAKE1	FileInfo	Controls whether memory-mapping may be used to read files
EnableSendfile	core.c	TAKE1	FileInfo	Controls whether sendfile may be used to transmit files
Error	core.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	Generate error message from within configuration
ErrorDocument	core.c	TAKE2	FileInfo	Change responses for HTTP errors
ErrorLog	core.c	TAKE1	server	The filename of the error log
ErrorLogFormat	core.c	TAKE12	server	Format string for the ErrorLog
ExpiresActive	mod_expires.c	FLAG	Indexes	Limited to 'on' or 'off'
ExpiresByType	mod_expires.c	TAKE2	Indexes	a MIME type followed by an expiry date code
ExpiresDefault	mod_expires.c	TAKE1	Indexes	an expiry date code
ExtFilterDefine	mod_ext_filter.c	RAW_ARGS	server	Define an external filter
ExtFilterOptions	mod_ext_filter.c	ITERATE	directory	valid options: LogStderr, NoLogStderr
ExtendedStatus	core.c	FLAG	server	"On" to track extended status information, "Off" to disable
FallbackResource	mod_dir.c	TAKE1	Indexes	Set a default handler
FancyIndexing	mod_autoindex.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	The FancyIndexing directive is no longer supported. Use IndexOptions FancyIndexing.
FileETag	core.c	RAW_ARGS	FileInfo	Specify components used to construct a file's ETag
FilterChain	mod_filter.c	ITERATE	Options	list of filter names with optional [+-=!@]
FilterDeclare	mod_filter.c	TAKE12	Options	filter-name [filter-type]
FilterProtocol	mod_filter.c	TAKE23	Options	filter-name [provider-name] protocol-args
FilterProvider	mod_filter.c	TAKE3	Options	filter-name provider-name match-expression
FilterTrace	mod_filter.c	TAKE2	server directory	filter-name debug-level
FlushMaxPipelined	core.c	TAKE1	server	Maximum number of pipelined responses (pending) above which they are flushed to the network
FlushMaxThreshold	core.c	TAKE1	server	Maximum threshold above which pending data are flushed to the network
ForceLanguagePriority	mod_negotiation.c	ITERATE	FileInfo	Force LanguagePriority elections, either None, or Fallback and/or Prefer
ForceType	core.c	TAKE1	FileInfo	a mime type that overrides other configured type
ForensicLog	mod_log_forensic.c	TAKE1	server	the filename of the forensic log
GlobalLog	mod_log_config.c	TAKE23	server	Same as CustomLog, but forces virtualhosts to inherit the log
GracefulShutdownTimeout	event.c	TAKE1	server	Maximum time in seconds to wait for child processes to complete transactions during shutdown
Group	mod_unixd.c	TAKE1	server	Effective group id for this server
H2CopyFiles	mod_http2.c	TAKE1	FileInfo	on to perform copy of file data
H2Direct	mod_http2.c	TAKE1	server	on to enable direct HTTP/2 mode
H2EarlyHint	mod_http2.c	TAKE2	FileInfo AuthConfig	add a a 'Link:' header for a 103 Early Hints response.
H2EarlyHints	mod_http2.c	TAKE1	server	on to enable interim status 103 responses
H2MaxDataFrameLen	mod_http2.c	TAKE1	server	maximum number of bytes in a single HTTP/2 DATA frame
H2MaxHeaderBlockLen	mod_http2.c	TAKE1	server	maximum number of bytes in a response header block
H2MaxSessionStreams	mod_http2.c	TAKE1	server	maximum number of open streams per session
H2MaxStreamErrors	mod_http2.c	TAKE1	server	maximum number of flow control errors tolerated
H2MaxWorkerIdleSeconds	mod_http2.c	TAKE1	server	maximum number of idle seconds before a worker shuts down
H2MaxWorkers	mod_http2.c	TAKE1	server	maximum number of worker threads per child
H2MinWorkers	mod_http2.c	TAKE1	server	minimum number of worker threads per child
H2ModernTLSOnly	mod_http2.c	TAKE1	server	off to not impose RFC 7540 restrictions on TLS
H2OutputBuffering	mod_http2.c	TAKE1	server	set stream output buffer on/off
H2Padding	mod_http2.c	TAKE1	server	set payload padding
H2ProxyRequests	mod_http2.c	TAKE1	FileInfo	Enables forward proxy requests via HTTP/2
H2Push	mod_http2.c	TAKE1	server AuthConfig	off to disable HTTP/2 server push
H2PushDiarySize	mod_http2.c	TAKE1	server	size of push diary
H2PushPriority	mod_http2.c	TAKE23	server	define priority of PUSHed resources per content type
H2PushResource	mod_http2.c	TAKE123	FileInfo AuthConfig	add a resource to be pushed in this location/on this server.
H2SerializeHeaders	mod_http2.c	TAKE1	server	disabled, this directive has no longer an effect.
H2SessionExtraFiles	mod_http2.c	TAKE1	server	number of extra file a session might keep open (obsolete)
H2StreamMaxMemSize	mod_http2.c	TAKE1	server	maximum number of bytes buffered in memory for a stream
H2StreamTimeout	mod_http2.c	TAKE1	server	set stream timeout
H2TLSCoolDownSecs	mod_http2.c	TAKE1	server	seconds of idle time on TLS before shrinking writes
H2TLSWarmUpSize	mod_http2.c	TAKE1	server	number of bytes on TLS connection before doing max writes
H2Upgrade	mod_http2.c	TAKE1	server AuthConfig	on to allow HTTP/1 Upgrades to h2/h2c
H2WebSockets	mod_http2.c	TAKE1	server	off to disable WebSockets over HTTP/2
H2WindowSize	mod_http2.c	TAKE1	server	window size on client DATA
Header	mod_headers.c	RAW_ARGS	FileInfo	an optional condition, an action, header and value followed by optional env clause
HeaderName	mod_autoindex.c	TAKE1	Indexes	a filename
HeartbeatAddress	mod_heartbeat.c	TAKE1	server	Address to send heartbeat requests
HeartbeatListen	mod_heartmonitor.c	TAKE1	server	Address to listen for heartbeat requests
HeartbeatMaxServers	mod_heartmonitor.c	TAKE1	server	Max number of servers when using slotmem (instead file) to store heartbeat data.
HeartbeatStorage	mod_heartmonitor.c	TAKE1	server	Path to store heartbeat data.
HeartbeatStorage	mod_lbmethod_heartbeat.c	TAKE1	server	Path to read heartbeat data.
HostnameLookups	core.c	TAKE1	server directory	"on" to enable, "off" to disable reverse DNS lookups, or "double" to enable double-reverse DNS lookups
HttpProtocolOptions	core.c	ITERATE	server	'Allow0.9' or 'Require1.0' (default); 'RegisteredMethods' or 'LenientMethods' (default); 'Unsafe' or 'Strict' (default). Sets HTTP acceptance rules
IdentityCheck	mod_ident.c	FLAG	server directory	Enable identd (RFC 1413) user lookups - SLOW
IdentityCheckTimeout	mod_ident.c	TAKE1	server directory	Identity check (RFC 1413) timeout duration (sec)
ImapBase	mod_imagemap.c	TAKE1	Indexes	the base for all URL's: map, referer, URL (or start of)
ImapDefault	mod_imagemap.c	TAKE1	Indexes	the action taken if no match: error, nocontent, referer, menu, URL
ImapMenu	mod_imagemap.c	TAKE1	Indexes	the type of menu generated: none, formatted, semiformatted, unformatted
Include	core.c	TAKE1	server directory read-time	Name(s) of the config file(s) to be included; fails if the wildcard does not match at least one file
IncludeOptional	core.c	TAKE1	server directory read-time	Name or pattern of the config file(s) to be included; ignored if the file does not exist or the pattern does not match any files
IndexHeadInsert	mod_autoindex.c	TAKE1	Indexes	String to insert in HTML HEAD section
IndexIgnore	mod_autoindex.c	ITERATE	Indexes	one or more file extensions
IndexIgnoreReset	mod_autoindex.c	FLAG	Indexes	Reset the inherited list of IndexIgnore filenames
IndexOptions	mod_autoindex.c	TAKE_ARGV	Indexes	one or more index options [+|-][]
IndexOrderDefault	mod_autoindex.c	TAKE2	Indexes	{Ascending,Descending} {Name,Size,Description,Date}
IndexStyleSheet	mod_autoindex.c	TAKE1	Indexes	URL to style sheet
InputSed	mod_sed.c	TAKE1	directory	Sed regular expression for Request
KeepAlive	http_core.c	FLAG	server	Whether persistent connections should be On or Off
KeepAliveTimeout	http_core.c	TAKE1	server	Keep-Alive timeout duration (sec)
KeptBodySize	mod_request.c	TAKE1	directory	Maximum size of request bodies kept aside for use by filters
LDAPCacheEntries	util_ldap.c	TAKE1	server	Set the maximum number of entries that are possible in the LDAP search cache. Use 0 or -1 to disable the search cache (default: 1024)
LDAPCacheTTL	util_ldap.c	TAKE1	server	Set the maximum time (in seconds) that an item can be cached in the LDAP search cache. Use 0 for no limit. (default 600)
LDAPConnectionPoolTTL	util_ldap.c	TAKE1	server	Specify the maximum amount of time a bound connection can sit idle and still be considered valid for reuse(0 = no pool, -1 = no limit, n = time in seconds). Default: -1
LDAPConnectionTimeout	util_ldap.c	TAKE1	server	Specify the LDAP socket connection timeout in seconds (default: 10)
LDAPLibraryDebug	util_ldap.c	TAKE1	server	Enable debugging in LDAP SDK (Default: off, values: SDK specific
LDAPOpCacheEntries	util_ldap.c	TAKE1	server	Set the maximum number of entries that are possible in the LDAP compare cache. Use 0 or -1 to disable the compare cache (default: 1024)
LDAPOpCacheTTL	util_ldap.c	TAKE1	server	Set the maximum time (in seconds) that an item is cached in the LDAP operation cache. Use 0 for no limit. (default: 600)
LDAPReferralHopLimit	util_ldap.c	TAKE1	AuthConfig	Limit the number of referral hops that LDAP can follow. (Integer value, Consult LDAP SDK documentation for applicability and defaults
LDAPReferrals	util_ldap.c	TAKE1	AuthConfig	Choose whether referrals are chased ['ON'|'OFF'|'DEFAULT'].  Default 'ON'
LDAPRetries	util_ldap.c	TAKE1	server	Specify the number of times a failed LDAP operation should be retried (0 = no retries). Default: 3
LDAPRetryDelay	util_ldap.c	TAKE1	server	Specify the delay between retries of a failed LDAP operation (0 = no delay). Default: 0
LDAPSharedCacheFile	util_ldap.c	TAKE1	server	Set the file name for the shared memory cache.
LDAPSharedCacheSize	util_ldap.c	TAKE1	server	Set the size of the shared memory cache (in bytes). Use 0 to disable the shared memory cache. (default: 500000)
LDAPTimeout	util_ldap.c	TAKE1	server	Specify the LDAP bind/search timeout in seconds (0 = no limit). Default: 60
LDAPTrustedClientCert	util_ldap.c	TAKE23	AuthConfig	Takes three arguments: the first argument is the certificate type of the second argument, one of CA_DER, CA_BASE64, CA_CERT7_DB, CA_SECMOD, CERT_DER, CERT_BASE64, CERT_KEY3_DB, CERT_NICKNAME, KEY_DER, or KEY_BASE64. The second argument specifies the file and/or directory containing the client certificate, or certificate ID used to validate this LDAP client.  The third argument is an optional passphrase if applicable.
LDAPTrustedGlobalCert	util_ldap.c	TAKE23	server	Takes three arguments; the first argument is the cert type of the second argument, one of CA_DER, CA_BASE64, CA_CERT7_DB, CA_SECMOD, CERT_DER, CERT_BASE64, CERT_KEY3_DB, CERT_NICKNAME, KEY_DER, or KEY_BASE64. The second argument specifes the file and/or directory containing the trusted CA certificates (and global client certs for Netware) used to validate the LDAP server. The third argument is an optional passphrase if applicable.
LDAPTrustedMode	util_ldap.c	TAKE1	server	Specify the type of security that should be applied to an LDAP connection. One of; NONE, SSL or STARTTLS.
LDAPVerifyServerCert	util_ldap.c	FLAG	server	Set to 'ON' requires that the server certificate be verified before a secure LDAP connection can be establish.  Default 'ON'
LanguagePriority	mod_negotiation.c	ITERATE	FileInfo	space-delimited list of MIME language abbreviations
LimitInternalRecursion	core.c	TAKE12	server	maximum recursion depth of internal redirects and subrequests
LimitRequestBody	core.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Limit (in bytes) on maximum size of request message body
LimitRequestFields	core.c	TAKE1	server	Limit (0 = unlimited) on max number of header fields in a request message
LimitRequestFieldsize	core.c	TAKE1	server	Limit on maximum size of an HTTP request header field
LimitRequestLine	core.c	TAKE1	server	Limit on maximum size of an HTTP request line
LimitXMLRequestBody	core.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Limit (in bytes) on maximum size of an XML-based request body
Listen	event.c	TAKE_ARGV	server	A port number or a numeric IP address and a port number, and an optional protocol
ListenBacklog	event.c	TAKE1	server	Maximum length of the queue of pending connections, as used by listen(2)
ListenCoresBucketsRatio	event.c	TAKE1	server	Ratio between the number of CPU cores (online) and the number of listeners buckets
ListenTCPDeferAccept	event.c	TAKE1	server	Value set for the socket option TCP_DEFER_ACCEPT if it is set
LoadFile	mod_so.c	ITERATE	server read-time	shared object file or library to load into the server at runtime
LoadModule	mod_so.c	TAKE2	server read-time	a module name and the name of a shared object file to load it from
LogFormat	mod_log_config.c	TAKE12	server	a log format string (see docs) and an optional format name
LogIOTrackTTFB	mod_logio.c	FLAG	Options FileInfo AuthConfig Limit Indexes	Set to 'ON' to enable tracking time to first byte
LogLevel	core.c	ITERATE	server directory	Level of verbosity in error logging
LogMessage	mod_log_debug.c	TAKE123	server directory	Log a debug message to the error log if this config block is used for  a request
LuaAuthzProvider	mod_lua.c	TAKE3	server read-time	Provide an authorization provider
LuaCodeCache	mod_lua.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Controls the behavior of the in-memory code cache  context: stat|forever|never (default: stat) 
LuaHookAccessChecker	mod_lua.c	TAKE23	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the access_checker phase of request processing
LuaHookAuthChecker	mod_lua.c	TAKE23	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the auth_checker phase of request processing
LuaHookCheckUserID	mod_lua.c	TAKE23	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the check_user_id phase of request processing
LuaHookFixups	mod_lua.c	TAKE2	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the fixups phase of request processing
LuaHookInsertFilter	mod_lua.c	TAKE2	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the insert_filter phase of request processing
LuaHookLog	mod_lua.c	TAKE2	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the logging phase of request processing
LuaHookMapToStorage	mod_lua.c	TAKE2	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the map_to_storage phase of request processing
LuaHookPreTranslateName	mod_lua.c	TAKE2	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the pre_translate name phase of request processing
LuaHookTranslateName	mod_lua.c	TAKE23	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the translate name phase of request processing
LuaHookTypeChecker	mod_lua.c	TAKE2	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the type_checker phase of request processing
LuaInherit	mod_lua.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Controls how Lua scripts in parent contexts are merged with the current  context: none|parent-last|parent-first (default: parent-first) 
LuaInputFilter	mod_lua.c	TAKE3	Options FileInfo AuthConfig Limit Indexes	Registers a Lua function as an input filter
LuaMapHandler	mod_lua.c	TAKE23	Options FileInfo AuthConfig Limit Indexes	Maps a path to a lua handler
LuaOutputFilter	mod_lua.c	TAKE3	Options FileInfo AuthConfig Limit Indexes	Registers a Lua function as an output filter
LuaPackageCPath	mod_lua.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Add a directory to lua's package.cpath
LuaPackagePath	mod_lua.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Add a directory to lua's package.path
LuaQuickHandler	mod_lua.c	TAKE2	Options FileInfo AuthConfig Limit Indexes	Provide a hook for the quick handler of request processing
LuaRoot	mod_lua.c	TAKE1	Options FileInfo AuthConfig Limit Indexes	Specify the base path for resolving relative paths for mod_lua directives
LuaScope	mod_lua.c	TAKE123	Options FileInfo AuthConfig Limit Indexes	One of once, request, conn, server -- default is once
Lua_____ByteCodeHack	mod_lua.c	RAW_ARGS	Options FileInfo AuthConfig Limit Indexes	(internal) Byte code handler
allow	mod_access_compat.c	ITERATE2	Limit	'from' followed by hostnames or IP-address wildcards
cachefile	mod_file_cache.c	ITERATE	server	A space separated list of files to add to the file handle cache at config time
deny	mod_access_compat.c	ITERATE2	Limit	'from' followed by hostnames or IP-address wildcards`
