import {definePreset} from 'httpd-codemod/transform'
import checkAccessGrantedInLocation from '../checks/access/check-access-granted-in-location.ts'
import checkHandMadeAuthorization from '../checks/access/check-hand-made-authorization.ts'
import checkMixedAccessControl from '../checks/access/check-mixed-access-control.ts'
import checkScriptFolderNotGranted from '../checks/access/check-script-folder-not-granted.ts'
import checkDaemonModeOnWindows from '../checks/daemons/check-daemon-mode-on-windows.ts'
import checkDisplayName from '../checks/daemons/check-display-name.ts'
import checkDuplicateProcessGroup from '../checks/daemons/check-duplicate-process-group.ts'
import checkGroupLog from '../checks/daemons/check-group-log.ts'
import checkGroupUser from '../checks/daemons/check-group-user.ts'
import checkMaximumRequests from '../checks/daemons/check-maximum-requests.ts'
import checkProcessFlag from '../checks/daemons/check-process-flag.ts'
import checkPythonPathInDaemonMode from '../checks/daemons/check-python-path-in-daemon-mode.ts'
import checkPythonPathToSitePackages from '../checks/daemons/check-python-path-to-site-packages.ts'
import checkSeveralProcesses from '../checks/daemons/check-several-processes.ts'
import checkThreadCount from '../checks/daemons/check-thread-count.ts'
import checkApplicationGroupWithoutProcessGroup from '../checks/groups/check-application-group-without-process-group.ts'
import checkDefaultApplicationGroup from '../checks/groups/check-default-application-group.ts'
import checkExplicitEmbedded from '../checks/groups/check-explicit-embedded.ts'
import checkGroupOfAnotherVirtualHost from '../checks/groups/check-group-of-another-virtual-host.ts'
import checkGroupOptionsBeforeDefinition from '../checks/groups/check-group-options-before-definition.ts'
import checkImportScriptGroup from '../checks/groups/check-import-script-group.ts'
import checkInterpreterPerPort from '../checks/groups/check-interpreter-per-port.ts'
import checkProcessGroupNotAllowed from '../checks/groups/check-process-group-not-allowed.ts'
import checkSharedInterpreter from '../checks/groups/check-shared-interpreter.ts'
import checkTwoBareGroups from '../checks/groups/check-two-bare-groups.ts'
import checkUndefinedProcessGroup from '../checks/groups/check-undefined-process-group.ts'
import checkUnusedProcessGroup from '../checks/groups/check-unused-process-group.ts'
import checkConflictingHandlers from '../checks/handlers/check-conflicting-handlers.ts'
import checkHandlerByExtension from '../checks/handlers/check-handler-by-extension.ts'
import checkHandlerInHtaccess from '../checks/handlers/check-handler-in-htaccess.ts'
import checkMultiviewsWithScriptFolder from '../checks/handlers/check-multiviews-with-script-folder.ts'
import checkSuperfluousExeccgi from '../checks/handlers/check-superfluous-execcgi.ts'
import checkSuperfluousHandlerNone from '../checks/handlers/check-superfluous-handler-none.ts'
import checkDirectoryIndexToApplication from '../checks/mounts/check-directory-index-to-application.ts'
import checkFallbackResource from '../checks/mounts/check-fallback-resource.ts'
import checkFileTargetWithSlash from '../checks/mounts/check-file-target-with-slash.ts'
import checkLocationUnlikeMount from '../checks/mounts/check-location-unlike-mount.ts'
import checkLocationsSpecificFirst from '../checks/mounts/check-locations-specific-first.ts'
import checkMatchPattern from '../checks/mounts/check-match-pattern.ts'
import checkMountHiddenByAlias from '../checks/mounts/check-mount-hidden-by-alias.ts'
import checkMountNeverReached from '../checks/mounts/check-mount-never-reached.ts'
import checkRelativeTarget from '../checks/mounts/check-relative-target.ts'
import checkRewriteWithoutPassThrough from '../checks/mounts/check-rewrite-without-pass-through.ts'
import checkRootByRewrite from '../checks/mounts/check-root-by-rewrite.ts'
import checkSlashOnOneSide from '../checks/mounts/check-slash-on-one-side.ts'
import checkConditionOnModule from '../checks/syntax/check-condition-on-module.ts'
import checkDirectiveInHtaccess from '../checks/syntax/check-directive-in-htaccess.ts'
import checkOptionSyntax from '../checks/syntax/check-option-syntax.ts'
import checkRemovedDirective from '../checks/syntax/check-removed-directive.ts'
import checkRenamedOption from '../checks/syntax/check-renamed-option.ts'
import checkRequestBodyLimit from '../checks/syntax/check-request-body-limit.ts'
import checkSetenvForApplication from '../checks/syntax/check-setenv-for-application.ts'
import checkVariableNeverSet from '../checks/syntax/check-variable-never-set.ts'

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
