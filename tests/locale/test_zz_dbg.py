import sys
sys.path.insert(0,'/work/main')
import html5lib,pytest
from tests.locale.test_office import *
from tests.locale.test_office import texts, ADDRESSES
from django.urls import reverse
def test_dbg(admin_client, page):
    seen={}
    for name,args in ADDRESSES:
        try: r=admin_client.get(reverse(name,args=[page.pk for _ in args]))
        except Exception as e: print(name,'EXC',repr(e)[:100]); continue
        t=html5lib.parse(r.content.decode(),namespaceHTMLElements=False)
        for x in texts(t):
            if set(english(x))-SEEN-{'Alt','Esc','Shift'}: seen.setdefault(' '.join(x.split())[:200],[]).append(name)
    for k,v in seen.items(): print('>>',k,v[:4])
    assert 0
