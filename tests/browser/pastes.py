"""What the clipboard holds after copying in Word, in WPS and on a web page, hostile markup included."""

from typing import Final

WORD: Final = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-unhide:no; color:red} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h1 style='mso-outline-level:1'><span style='font-family:黑体;color:#C00000'>一、品牌由来<o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:28.0pt'><span style='font-size:14.0pt;font-family:仿宋'>这门手艺在当地
传了<b>三代</b>，详见<a href="https://hrss.hainan.gov.cn/a.html"><span style='color:blue'>通知</span></a>。<o:p></o:p></span></p>
<p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>选料<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>起锅<o:p></o:p></p>
<p class=MsoCaption>表1　培训期数</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='height:20pt'><td width=120
style='background:yellow'><p class=MsoNormal><b>年份</b></p></td><td><p class=MsoNormal><b>期数</b></p></td></tr>
<tr><td><p class=MsoNormal>甲年</p></td><td><p class=MsoNormal>三</p></td></tr></table>
<p class=MsoNormal><img width=400 src="file:///C:/Users/x/msohtmlclip1/01/clip_image001.png" alt="出锅"></p>
<!--EndFragment--></body></html>"""

WPS: Final = """<html><head><meta charset="UTF-8"><style>p.MsoNormal{mso-style-name:正文;}</style></head><body style="tab-interval:21pt;">
<!--StartFragment--><h2 style="mso-pagination:widow-orphan;"><b><span style="mso-spacerun:'yes';font-family:宋体;">二、怎样学艺</span></b></h2>
<p class="MsoNormal" style="text-indent:24.0pt;"><span style="mso-spacerun:'yes';">先看三个月，</span><span style="font-weight:bold;">再上手</span><span>。</span></p>
<p class="MsoNormal" style="margin-left:36pt;mso-list:l1 level1 lfo2;"><span style="mso-list:Ignore;"><span>·</span><span>&nbsp;</span></span><span>刀工</span></p>
<p class="MsoNormal" style="margin-left:36pt;mso-list:l1 level1 lfo2;"><span style="mso-list:Ignore;"><span>·</span><span>&nbsp;</span></span><span>火候</span></p>
<table class="MsoTableGrid"><tr><td><p class="p">阶段</p></td><td><p class="p">时间</p></td></tr><tr><td><p>入门</p></td><td><p>三个月</p></td></tr></table>
<!--EndFragment--></body></html>"""

WEB: Final = """<meta charset='utf-8'><div class="article" onclick="alert(1)"><h3 id="x">师傅的话</h3>
<p style="color:red;font-size:40px">手艺要<strong>一遍一遍</strong>做，<em>急不得</em>。<a href="https://www.hainan.gov.cn/" target="_blank">省政府网</a>
<a href="javascript:alert(1)">点我</a></p><ul><li>一遍</li><li>两遍</li></ul>
<blockquote><p>做一行，爱一行。</p></blockquote>
<img src="https://tracker.example/x.png" onerror="alert(1)"><script>window.hacked=1</script><iframe src="https://evil.example/"></iframe>
<table><thead><tr><th>名</th><th>级</th></tr></thead><tbody><tr><td onmouseover="alert(1)">甲</td><td>高级</td></tr></tbody></table></div>"""
