@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Finds panopticon.jar, or builds it, and runs it: what the script panopticon does where there is a shell.

rem Without delayed expansion, which would take the exclamation marks out of this path.
setlocal EnableExtensions DisableDelayedExpansion
set "PANOPTICON_HOME=%~dp0"
rem With it, since what stands in a variable is then no part of the command that is being read.
setlocal EnableDelayedExpansion

rem Environment variables that are meant for the program's JVM would act on the launcher's as well. The launcher finds them
rem under other names, and puts them back for the program.
set "PANOPTICON_KEPT= JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS"
set "PANOPTICON_KEPT_JAVA_TOOL_OPTIONS=!JAVA_TOOL_OPTIONS!"
set "PANOPTICON_KEPT_JDK_JAVA_OPTIONS=!JDK_JAVA_OPTIONS!"
set "PANOPTICON_KEPT__JAVA_OPTIONS=!_JAVA_OPTIONS!"
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="

set "PANOPTICON_JAVA="
if defined JAVA_HOME goto home
for %%j in (java.exe) do set "PANOPTICON_JAVA=%%~$PATH:j"
if defined PANOPTICON_JAVA goto jar
>&2 echo panopticon: there is no java on the PATH. Install a JDK of version 17 or later, or set JAVA_HOME to one.
exit /b 1

:home
set "PANOPTICON_JAVA=!JAVA_HOME!\bin\java.exe"
if exist "!PANOPTICON_JAVA!" goto jar
>&2 echo panopticon: JAVA_HOME is !JAVA_HOME!, but there is no !PANOPTICON_JAVA!. Set it to a JDK of version 17 or later.
exit /b 1

rem Without a source tree around it the jar is all there is, and lies beside this file.
:jar
set "PANOPTICON_JAR=!PANOPTICON_HOME!panopticon.jar"
if not exist "!PANOPTICON_HOME!pom.xml" goto bare
set "PANOPTICON_JAR=!PANOPTICON_HOME!cli\target\panopticon.jar"
if exist "!PANOPTICON_JAR!" goto run
goto build

:bare
if exist "!PANOPTICON_JAR!" goto run
>&2 echo panopticon: there is no panopticon.jar in !PANOPTICON_HOME!, and no source tree to build it from.
exit /b 1

:build
>&2 echo panopticon: building !PANOPTICON_JAR!, which is done once and takes up to a minute
if not exist "!PANOPTICON_HOME!cli\target" mkdir "!PANOPTICON_HOME!cli\target"
set "PANOPTICON_LOG=!PANOPTICON_HOME!cli\target\build.log"
pushd "!PANOPTICON_HOME!"
call mvn -B -pl cli -am package -Dpanopticon.quick >"!PANOPTICON_LOG!" 2>&1 <nul
popd
if exist "!PANOPTICON_JAR!" goto run
>&2 findstr /b /c:"[ERROR]" "!PANOPTICON_LOG!"
>&2 echo panopticon: the build failed; all that it said is in !PANOPTICON_LOG!. Maven 3.8.7 and a JDK 17, or later ones, are needed.
exit /b 1

rem One line, which is read whole before its first command runs: nothing of this is left in the environment of the program.
rem A launcher lives for a moment: no time to optimise, to verify what javac has made, or to be watched. The program's JVM
rem gets none of these flags.
:run
setlocal DisableDelayedExpansion
set "PANOPTICON_HOME=" & set "PANOPTICON_LOG=" & set "PANOPTICON_JAR=" & set "PANOPTICON_JAVA=" & "%PANOPTICON_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -jar "%PANOPTICON_JAR%" %*
exit /b %ERRORLEVEL%
