import {definePreset} from 'httpd-codemod/transform'
import checkAccessGrantedInLocation from './check-access-granted-in-location.ts'
import checkApplicationGroupWithoutProcessGroup from './check-application-group-without-process-group.ts'
import checkConditionOnModule from './check-condition-on-module.ts'
import checkConflictingHandlers from './check-conflicting-handlers.ts'
import checkDaemonModeOnWindows from './check-daemon-mode-on-windows.ts'
import checkDefaultApplicationGroup from './check-default-application-group.ts'
import checkDirectiveInHtaccess from './check-directive-in-htaccess.ts'
import checkDirectoryIndexToApplication from './check-directory-index-to-application.ts'
import checkDisplayName from './check-display-name.ts'
import checkDuplicateProcessGroup from './check-duplicate-process-group.ts'
import checkExplicitEmbedded from './check-explicit-embedded.ts'
import checkFallbackResource from './check-fallback-resource.ts'
import checkFileTargetWithSlash from './check-file-target-with-slash.ts'
import checkGroupLog from './check-group-log.ts'
import checkGroupOfAnotherVirtualHost from './check-group-of-another-virtual-host.ts'
import checkGroupOptionsBeforeDefinition from './check-group-options-before-definition.ts'
import checkGroupUser from './check-group-user.ts'
import checkHandMadeAuthorization from './check-hand-made-authorization.ts'
import checkHandlerByExtension from './check-handler-by-extension.ts'
import checkHandlerInHtaccess from './check-handler-in-htaccess.ts'
import checkImportScriptGroup from './check-import-script-group.ts'
import checkInterpreterPerPort from './check-interpreter-per-port.ts'
import checkLocationUnlikeMount from './check-location-unlike-mount.ts'
import checkLocationsSpecificFirst from './check-locations-specific-first.ts'
import checkMatchPattern from './check-match-pattern.ts'
import checkMaximumRequests from './check-maximum-requests.ts'
import checkMixedAccessControl from './check-mixed-access-control.ts'
import checkMountHiddenByAlias from './check-mount-hidden-by-alias.ts'
import checkMountNeverReached from './check-mount-never-reached.ts'
import checkMultiviewsWithScriptFolder from './check-multiviews-with-script-folder.ts'
import checkOptionSyntax from './check-option-syntax.ts'
import checkProcessFlag from './check-process-flag.ts'
import checkProcessGroupNotAllowed from './check-process-group-not-allowed.ts'
import checkPythonPathInDaemonMode from './check-python-path-in-daemon-mode.ts'
import checkPythonPathToSitePackages from './check-python-path-to-site-packages.ts'
import checkRelativeTarget from './check-relative-target.ts'
import checkRemovedDirective from './check-removed-directive.ts'
import checkRenamedOption from './check-renamed-option.ts'
import checkRequestBodyLimit from './check-request-body-limit.ts'
import checkRewriteWithoutPassThrough from './check-rewrite-without-pass-through.ts'
import checkRootByRewrite from './check-root-by-rewrite.ts'
import checkScriptFolderNotGranted from './check-script-folder-not-granted.ts'
import checkSetenvForApplication from './check-setenv-for-application.ts'
import checkSeveralProcesses from './check-several-processes.ts'
import checkSharedInterpreter from './check-shared-interpreter.ts'
import checkSlashOnOneSide from './check-slash-on-one-side.ts'
import checkSuperfluousExeccgi from './check-superfluous-execcgi.ts'
import checkSuperfluousHandlerNone from './check-superfluous-handler-none.ts'
import checkThreadCount from './check-thread-count.ts'
import checkTwoBareGroups from './check-two-bare-groups.ts'
import checkUndefinedProcessGroup from './check-undefined-process-group.ts'
import checkUnusedProcessGroup from './check-unused-process-group.ts'
import checkVariableNeverSet from './check-variable-never-set.ts'

export default definePreset({
  name: 'wsgi-checks',
  summary: 'Find what is wrong with WSGI applications and their process groups; change nothing',
  description: `
All checks. Each finding says what the server does because of it, and names the transform that repairs it where there
is one. A check that the text cannot decide says nothing.`,
  transforms: [
    checkAccessGrantedInLocation,
    checkApplicationGroupWithoutProcessGroup,
    checkConditionOnModule,
    checkConflictingHandlers,
    checkDaemonModeOnWindows,
    checkDefaultApplicationGroup,
    checkDirectiveInHtaccess,
    checkDirectoryIndexToApplication,
    checkDisplayName,
    checkDuplicateProcessGroup,
    checkExplicitEmbedded,
    checkFallbackResource,
    checkFileTargetWithSlash,
    checkGroupLog,
    checkGroupOfAnotherVirtualHost,
    checkGroupOptionsBeforeDefinition,
    checkGroupUser,
    checkHandMadeAuthorization,
    checkHandlerByExtension,
    checkHandlerInHtaccess,
    checkImportScriptGroup,
    checkInterpreterPerPort,
    checkLocationUnlikeMount,
    checkLocationsSpecificFirst,
    checkMatchPattern,
    checkMaximumRequests,
    checkMixedAccessControl,
    checkMountHiddenByAlias,
    checkMountNeverReached,
    checkMultiviewsWithScriptFolder,
    checkOptionSyntax,
    checkProcessFlag,
    checkProcessGroupNotAllowed,
    checkPythonPathInDaemonMode,
    checkPythonPathToSitePackages,
    checkRelativeTarget,
    checkRemovedDirective,
    checkRenamedOption,
    checkRequestBodyLimit,
    checkRewriteWithoutPassThrough,
    checkRootByRewrite,
    checkScriptFolderNotGranted,
    checkSetenvForApplication,
    checkSeveralProcesses,
    checkSharedInterpreter,
    checkSlashOnOneSide,
    checkSuperfluousExeccgi,
    checkSuperfluousHandlerNone,
    checkThreadCount,
    checkTwoBareGroups,
    checkUndefinedProcessGroup,
    checkUnusedProcessGroup,
    checkVariableNeverSet,
  ],
})
