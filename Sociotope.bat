@echo off
rem Sociotope for Windows: double-click, choose your archive, and its page opens. An archive may also be dropped on this
rem file. This only finds a Python; src\sociotope\start.py does the rest. French is at the end: what has accents is read
rem last.
setlocal
chcp 65001 >nul
set "HERE=%~dp0"
set "LANGUAGE=en"
reg query "HKCU\Control Panel\International" /v LocaleName 2>nul | find /i "fr-" >nul && set "LANGUAGE=fr"
if defined SOCIOTOPE_LANG set "LANGUAGE=en"
if /i "%SOCIOTOPE_LANG:~0,2%"=="fr" set "LANGUAGE=fr"
if not exist "%HERE%src\sociotope\start.py" goto partial_%LANGUAGE%

set "CHECK=import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))"
for %%P in ("py -3" "py -3.14" "py -3.13" "py -3.12" "py -3.11" "python" "python3") do (
  %%~P -c "%CHECK%" >nul 2>nul && set "PYTHON=%%~P" && goto found
)
goto missing_%LANGUAGE%

:found
set "PYTHONPATH=%HERE%src"
%PYTHON% -m sociotope.start "%~1" "%~2" "%~3" "%~4" "%~5" "%~6" "%~7" "%~8" "%~9"
set "STATUS=%ERRORLEVEL%"
if not "%STATUS%"=="0" pause
exit /b %STATUS%

:partial_en
echo This file must stay in the folder that you downloaded: unpack the whole ZIP ("Extract all"), and start it from there.
pause
exit /b 1

:missing_en
echo Sociotope needs Python 3.11, 3.12, 3.13 or 3.14, which is not on this computer. Get it at
echo   https://www.python.org/downloads/
echo then start this again.
pause
exit /b 1

:partial_fr
echo Ce fichier doit rester dans le dossier téléchargé : décompressez tout le ZIP (« Extraire tout »), et lancez-le de là.
pause
exit /b 1

:missing_fr
echo Sociotope a besoin de Python 3.11, 3.12, 3.13 ou 3.14, qui n’est pas sur cet ordinateur. Prenez-le ici :
echo   https://www.python.org/downloads/
echo puis recommencez.
pause
exit /b 1
