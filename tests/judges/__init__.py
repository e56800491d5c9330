"""The judges of our PDFs: each takes a file and says, in sentences, what is wrong with it.

``syntax``     the file can be read as it is, without repair (qpdf)
``page``       PDF/UA-1 and PDF/A-3a by page-validation
``verapdf``    PDF/UA-1 and PDF/A-3a by veraPDF, many files in one start of Java
``structure``  our own: what the others do not see, such as content that no tag holds

``mutants`` seeds faults into a sound report; each must be found, so that silence means
something. ``hostile`` makes assessments full of hostile text.
"""
